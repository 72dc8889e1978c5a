using WriteIt.Cli.Typography;

namespace WriteIt.Cli.Output;

/// <summary>Facts about one thing, one a line: what, and what it is.</summary>
internal sealed class Facts
{
    private readonly List<(string Name, Piece[] Value)> _facts = [];

    /// <summary>Adds a fact.</summary>
    public void Add(string name, params Piece[] value) => _facts.Add((name, value));

    /// <summary>Writes them, the values below each other; long ones are wrapped for people.</summary>
    public void Write(Outlet outlet)
    {
        var indent = _facts.Max(fact => Cells.Of(fact.Name)) + 2;
        foreach (var (name, value) in _facts)
        {
            var title = new Piece(name + new string(' ', indent - Cells.Of(name)), Tone.Quiet);
            outlet.Line(indent, [title, .. value]);
        }
    }
}
