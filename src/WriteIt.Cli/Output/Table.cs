using WriteIt.Cli.Typography;

namespace WriteIt.Cli.Output;

/// <summary>A column of a list.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Right">Whether its cells stand at the right, as numbers do.</param>
/// <param name="Least">How narrow it may become when the terminal is; 0 when it keeps its width.</param>
/// <param name="Optional">Whether it may be left out when the terminal is narrow.</param>
internal sealed record Column(string Title, bool Right = false, int Least = 0, bool Optional = false);

/// <summary>A list for people: columns where there is room, else one block of facts for each row.</summary>
internal sealed class Table(params IReadOnlyList<Column> columns)
{
    private const int Gap = 2;

    private readonly List<Piece[]> _rows = [];

    /// <summary>Adds a row; one cell for each column.</summary>
    public void Add(params Piece[] cells) => _rows.Add([.. cells.Select(cell => cell with { Text = OneLine(cell.Text) })]);

    /// <summary>Writes the list. Where nobody watches, nothing is shortened: programs cut columns themselves.</summary>
    public void Write(Outlet outlet)
    {
        if (_rows.Count == 0) return;
        var shown = Enumerable.Range(0, columns.Count).ToList();
        var widths = Natural();
        while (outlet.IsTerminal && !Shrink(shown, widths = Natural(), outlet.Width))
        {
            var optional = shown.FindLastIndex(index => columns[index].Optional);
            if (optional < 0)
            {
                WriteFacts(outlet);
                return;
            }

            shown.RemoveAt(optional);
        }

        WriteColumns(outlet, shown, widths);
    }

    private int[] Natural() =>
        [.. columns.Select((column, index) => _rows.Max(row => Math.Max(Cells.Of(row[index].Text), Cells.Of(column.Title))))];

    /// <summary>Narrows the columns that may be, the widest first; <c>false</c> when that is not enough.</summary>
    private bool Shrink(List<int> shown, int[] widths, int width)
    {
        var excess = shown.Sum(index => widths[index]) + (Gap * (shown.Count - 1)) - width;
        while (excess > 0)
        {
            var narrowable = shown.Where(index => columns[index].Least > 0 && widths[index] > columns[index].Least).ToList();
            if (narrowable.Count == 0) return false;
            widths[narrowable.MaxBy(index => widths[index])]--;
            excess--;
        }

        return true;
    }

    private void WriteColumns(Outlet outlet, List<int> shown, int[] widths)
    {
        outlet.Write(Row([.. columns.Select(column => new Piece(column.Title, Tone.Quiet))], shown, widths, outlet.Theme));
        foreach (var row in _rows) outlet.Write(Row(row, shown, widths, outlet.Theme));
    }

    private Piece[] Row(Piece[] cells, List<int> shown, int[] widths, Theme theme)
    {
        var pieces = new List<Piece>();
        foreach (var i in shown)
        {
            var text = Fit(cells[i].Text, widths[i], theme);
            var padding = new string(' ', widths[i] - Cells.Of(text));
            if (i != shown[0]) pieces.Add(new string(' ', Gap));
            if (columns[i].Right) pieces.Add(padding);
            pieces.Add(cells[i] with { Text = text });
            if (!columns[i].Right && i != shown[^1]) pieces.Add(padding);
        }

        pieces.Add("\n");
        return [.. pieces];
    }

    private void WriteFacts(Outlet outlet)
    {
        foreach (var (index, row) in _rows.Index())
        {
            if (index > 0) outlet.Write("\n");
            var facts = new Facts();
            foreach (var (cell, column) in row.Zip(columns))
            {
                if (cell.Text.Length > 0) facts.Add(column.Title.Length > 0 ? column.Title : "*", cell);
            }

            facts.Write(outlet);
        }
    }

    private static string Fit(string text, int width, Theme theme)
    {
        if (Cells.Of(text) <= width) return text;
        return string.Concat(text.AsSpan(0, Cells.Fitting(text, width - 1)), theme.Ellipsis);
    }

    private static string OneLine(string text) => Harmless.Of(text).ReplaceLineEndings(" ").Replace('\t', ' ');
}
