namespace WriteIt.Tests.Architecture;

/// <summary>No byte that an editor, a diff or a terminal would hide.</summary>
public sealed class Sources_are_plain_text
{
    [Fact]
    public void Everywhere() => Hidden(Checkout.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("a\n\tb", "src/A.cs:2: U+0009")]
    [InlineData("a\u001b[1m", "src/A.cs:1: U+001B")]
    [InlineData("a\nb\n\0", "src/A.cs:3: U+0000")]
    [InlineData("a\r\nb", "src/A.cs:1: U+000D")]
    [InlineData("\ufeffa", "src/A.cs:1: U+FEFF")]
    [InlineData("\u202ea", "src/A.cs:1: U+202E")]
    public void What_does_not_show_is_found(string text, string expected) => Hidden([new SourceFile("src/A.cs", text)]).ShouldBe([expected]);

    [Fact]
    public void A_command_file_of_Windows_ends_its_lines_as_Windows_does() => Hidden([new SourceFile("writeit.cmd", "@echo off\r\n")]).ShouldBeEmpty();

    private static List<string> Hidden(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           from line in file.Text.Split('\n').Index()
           from character in line.Item
           where IsHidden(character) && !(character == '\r' && file.Path.EndsWith(".cmd", StringComparison.Ordinal))
           select $"{file.Path}:{line.Index + 1}: U+{(int)character:X4}",
    ];

    // Control characters, marks that turn the direction of writing, and the byte order mark.
    private static bool IsHidden(char character) =>
        char.IsControl(character) || character is '\ufeff' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
