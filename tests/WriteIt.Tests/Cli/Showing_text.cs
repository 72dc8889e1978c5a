using System.Text;
using CsCheck;
using WriteIt.Cli.Output;
using WriteIt.Cli.Typography;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Showing_text
{
    private static readonly Gen<string> SomeText = OneOf(
        "word", " ", " ", "\n", "**bold**", "**open", "`code`", "# ", "- ", "12. ", "> ", "```\n", "日本語の文章", "👨‍👩‍👧‍👦", "é", "が", "مرحبا", "\t", "\r\n", "\e[31m", "\e]52;c;eA==\a", "\u009B2J", "\u202E",
        new string('x', 130)).Array[0, 40].Select(string.Concat);

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本語", 6)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("か\u3099", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("❤️", 2)]
    [InlineData("❤", 1)]
    [InlineData("✓▸·…❯–", 6)]
    [InlineData("مرحبا", 5)]
    [InlineData("\u200B\u200D", 0)]
    [InlineData("", 0)]
    public void Is_measured_by_what_people_see(string text, int cells) => Cells.Of(text).ShouldBe(cells);

    [Theory]
    [InlineData("日本語", 5, "日本")]
    [InlineData("a👨‍👩‍👧‍👦b", 2, "a")]
    [InlineData("a👨‍👩‍👧‍👦b", 3, "a👨‍👩‍👧‍👦")]
    [InlineData("abc", 0, "")]
    public void Is_cut_between_characters(string text, int cells, string fitting) => text[..Cells.Fitting(text, cells)].ShouldBe(fitting);

    [Theory]
    [InlineData("plain\n\ttext", "plain\n\ttext")]
    [InlineData("\e[31mred\e]52;c;eA==\a", "␛[31mred␛]52;c;eA==␇")]
    [InlineData("a\r\nb\rc", "a\nbc")]
    [InlineData("\u009B2J\u007F\u0000", "\uFFFD2J␡␀")]
    [InlineData("\u202Eabc\u2066", "\uFFFDabc\uFFFD")]
    [InlineData("a\u2028b", "a\nb")]
    public void Can_do_no_harm(string text, string shown) => Harmless.Of(text).ShouldBe(shown);

    [Fact]
    public void In_a_file_keeps_its_line_ends() => Harmless.Of("a\r\nb\e", keepReturns: true).ShouldBe("a\r\nb␛");

    [Fact]
    public void Markdown_is_wrapped_and_lightly_styled()
    {
        const string Text = "# Growing tomatoes on a very small balcony\n\nThey need **a lot of sun**, `water` and care: every single day of the week.\n\n"
            + "- A list item that is longer than the line and is wrapped below its text\n  10. nested numbers are wrapped alike, below their text\n\n"
            + "> quoted words that go on and on until they no longer fit\n\n```csharp\nvar  x = 1;   // **not bold**\n```\n日本語の文章には空白がありませんので、どこでも折り返します。\nAn unclosed **emphasis ends\nwith its line.\n";
        var (plain, colored) = (Show(Text, 40, color: false), Show(Text, 40, color: true));
        $"{plain}----\n{colored.Replace("\e", "␛")}".Approve();
    }

    [Fact]
    public void Pieces_of_any_size_look_the_same() => Gen.Select(SomeText, Gen.Int[1, 7], Gen.Int[10, 120]).Sample((text, size, width) =>
        Pieces(text, size).Aggregate(new Flow(width), (flow, piece) => flow.Write(piece)).Finish() == new Flow(width).Write(text).Finish());

    [Fact]
    public void No_line_is_longer_than_the_terminal() => Gen.Select(SomeText, Gen.Int[10, 120]).Sample((text, width) =>
        Show(text, width, color: false).Split('\n').All(line => Cells.Of(line) <= Math.Min(width, 100)));

    [Fact]
    public void Nothing_of_a_text_is_lost() => Gen.Select(SomeText, Gen.Int[10, 120]).Sample((text, width) =>
        Letters(Show(text, width, color: false)) == Letters(Harmless.Of(text)));

    [Fact]
    public void Only_the_theme_writes_escape_codes() => SomeText.Sample(text => !Show(text, 80, color: false).Contains('\e'));

    [Fact]
    public Task Redirected_output_never_holds_an_escape_code() => Gen.Select(SomeText, OneOf("run x --yes", "run x --yes --json", "run x --yes --jsonl", "runs show last", "list-pipelines", "workspace list --json")).SampleAsync(
        async (text, command) =>
        {
            var client = new ScriptedClient { Run = new ScriptedRun { Steps = [new(text, text, text)] }, Pipelines = [new() { Name = text, Title = text, Scope = text }] };
            var shell = Shell.Piped() with { Client = client, Environment = new() { ["GITHUB_ACTIONS"] = "true", ["TERM"] = "xterm-256color" } };
            var outcome = await shell.RunAsync(command);
            (outcome.Out + outcome.Err).ShouldNotContain('\e');
        },
        iter: 60);

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static string Show(string text, int width, bool color) => new Flow(width, color).Write(text).Finish();

    private static IEnumerable<string> Pieces(string text, int size) => text.Chunk(size).Select(chunk => new string(chunk));

    private static string Letters(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter))]);

    private sealed class Flow : IDisposable
    {
        private readonly MemoryStream _stream = new();
        private readonly MarkdownFlow _flow;

        public Flow(int width, bool color = false) => _flow = new MarkdownFlow(new Outlet(_stream, isTerminal: true, new Theme(color, unicode: true), new Screen(), () => width));

        public Flow Write(string piece)
        {
            _flow.Write(piece);
            return this;
        }

        public void Dispose() => _stream.Dispose();

        public string Finish()
        {
            _flow.Finish();
            return Encoding.UTF8.GetString(_stream.ToArray());
        }
    }
}
