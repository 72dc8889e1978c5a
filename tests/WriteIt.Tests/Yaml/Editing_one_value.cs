using CsCheck;
using WriteIt.Yaml;

namespace WriteIt.Tests.Yaml;

public sealed class Editing_one_value
{
    private static readonly Gen<string> Word = Gen.Char["abc_-. 019:#'\"[]{},&*!|>%@`~?é日\\"].Array[1, 8].Select(letters => new string(letters)).Where(text => text.Trim().Length > 0);

    private static readonly Gen<string> Value = Gen.OneOf(
        Word, Gen.OneOf("null", "~", "true", "-1", "a: b", "a #b", "- x", "? x", "line\nline", "tab\there", "\u2028", "[a, b]", "{}", "''", "local/m", "x\\", "''' \"\"", " padded "));

    /// <summary>Pieces of which files are put together: every way to write a value, with comments where people put them.</summary>
    private static readonly Gen<string> Section = Gen.OneOf(
        "# A comment.\n", "\n", "#c: 1\n",
        "a: 1\n", "b: 'two' # why\n", "c:\n", "d: {x: 1, y: 2}\n", "e:\n  x: 1 # one\n  # between\n  y: [p, q]\n\n  # after\n", "f:\n    deep:\n        x: \"1\"\n",
        "g: |\n  text\n  # no comment\n", "h:\n- p\n- q # last\n", "i: # nothing yet\n", "j: {}\n", "k: ~\n", "l: [\n  p,\n  q]\n", "m: {x: 1,\n  y: 2,\n}\n", "\"n\": plain\n  goes on\n", "o: &shared 1\np: *shared\n");

    private static readonly Gen<string[]> Path = Gen.OneOf(
        Gen.OneOf("a", "b", "c", "h", "i", "k", "l", "n", "new").Select(key => (string[])[key]),
        Gen.Select(Gen.OneOf("c", "d", "e", "f", "i", "j", "k", "m", "new"), Gen.OneOf("x", "y", "z", "deep")).Select(pair => (string[])[pair.Item1, pair.Item2]),
        Gen.Select(Gen.OneOf("c", "d", "e", "f", "j", "m", "new"), Gen.OneOf("deep", "z")).Select(pair => (string[])[pair.Item1, pair.Item2, "w"]));

    private static readonly Gen<string> File =
        Gen.Select(Section.Array[0, 10], Gen.OneOf("\n", "\r\n"), Gen.OneOf("", "\uFEFF"), Gen.Bool).Select((sections, lineEnd, mark, isOpen) =>
        {
            var text = string.Concat(sections.Distinct());
            if (isOpen) text = text.TrimEnd('\n');
            return mark + text.Replace("\n", lineEnd, StringComparison.Ordinal);
        });

    [Fact]
    public void What_is_set_is_read_back_and_every_other_line_stays_byte_for_byte() =>
        Gen.Select(File, Path, Value).Sample((file, path, value) =>
        {
            var yaml = YamlText.Of(value);
            if (yaml is null) return false;
            if (YamlEdit.Set(file, path, yaml) is not { } changed) return IsRefusedForAReason(file, path);
            return (Find(changed, path) as YamlScalar)?.Text == value && OthersStay(file, changed, path, madeLines: path.Length);
        }, iter: 3_000);

    [Fact]
    public void What_is_removed_is_gone_and_every_other_line_stays() =>
        Gen.Select(File, Path).Sample((file, path) =>
        {
            var stood = Find(file, path) is not null;
            if (YamlEdit.Remove(file, path) is not { } changed) return !stood || file.Contains('&');
            return stood && Find(changed, path) is null && OthersStay(file, changed, path, madeLines: 0);
        }, iter: 3_000);

    [Fact]
    public void Setting_the_same_again_changes_nothing() =>
        Gen.Select(File, Path, Value).Sample((file, path, value) =>
            YamlEdit.Set(file, path, YamlText.Of(value)!) is not { } once || YamlEdit.Set(once, path, YamlText.Of(value)!) == once, iter: 1_000);

    [Theory]
    [InlineData("", "a", "a: 1\n")]
    [InlineData("# only\n", "a", "# only\na: 1\n")]
    [InlineData("a: 0   # why\nb: 2\n", "a", "a: 1   # why\nb: 2\n")]
    [InlineData("a:   # why\n", "a", "a: 1   # why\n")]
    [InlineData("b: 2", "a", "b: 2\na: 1\n")]
    [InlineData("b: 2\r\nc: 3\r\n", "a", "b: 2\r\nc: 3\r\na: 1\r\n")]
    [InlineData("s:\n   b: 2 # two\n\n# about t\nt: 3\n", "s.a", "s:\n   b: 2 # two\n   a: 1\n\n# about t\nt: 3\n")]
    [InlineData("s: {}\n", "s.a", "s: {a: 1}\n")]
    [InlineData("s: {b: 2} # both\n", "s.a", "s: {b: 2, a: 1} # both\n")]
    [InlineData("s:\n    b: 2\nt:\n", "t.a", "s:\n    b: 2\nt:\n    a: 1\n")]
    [InlineData("s: 2\n", "t.u.a", "s: 2\nt:\n  u:\n    a: 1\n")]
    [InlineData("a:\n  # of old\n  - x\n  - y\nb: 2\n", "a", "a: 1\n  # of old\nb: 2\n")]
    [InlineData("a: |\n  x\n  y\nb: 2\n", "a", "a: 1\nb: 2\n")]
    [InlineData("\uFEFFa: 0\n", "a", "\uFEFFa: 1\n")]
    public void A_line_is_changed_as_a_person_would(string file, string path, string expected) => YamlEdit.Set(file, path.Split('.'), "1").ShouldBe(expected);

    [Theory]
    [InlineData("a: 1\nb: 2\n", "a", "b: 2\n")]
    [InlineData("a: 1 # why\n", "a", "")]
    [InlineData("s:\n  a: 1\n  b: 2\n", "s.a", "s:\n  b: 2\n")]
    [InlineData("s:\n  t:\n    a: 1\n# about u\nu: 1\n", "s.t.a", "# about u\nu: 1\n")]
    [InlineData("s: {a: 1, b: 2}\n", "s.a", "s: {b: 2}\n")]
    [InlineData("s: {b: 2, a: 1,}\n", "s.a", "s: {b: 2,}\n")]
    [InlineData("s: {a: 1}\nt: 1\n", "s.a", "t: 1\n")]
    [InlineData("b: 2\na: |\n  x\n\n  y\n", "a", "b: 2\n")]
    public void A_line_is_taken_out_as_a_person_would(string file, string path, string expected) => YamlEdit.Remove(file, path.Split('.')).ShouldBe(expected);

    /// <summary>Once brackets stood before, the reader takes a colon behind a quoted key for another one.</summary>
    [Fact]
    public void A_text_that_begins_with_a_colon_stands_behind_a_quoted_key_too() =>
        YamlEdit.Set("m: {x: 1}\n\"n\": plain\n", ["n"], YamlText.Of(":c")!).ShouldBe("m: {x: 1}\n\"n\": ':c'\n");

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "a")]
    [InlineData("a: &x {c: 1}\nb: *x\n", "b.c")]
    [InlineData("a: [1, 2]\n", "a.b")]
    [InlineData("a: 1\na: 2\n", "a")]
    [InlineData("a: {\n", "b")]
    [InlineData("- a\n", "a")]
    [InlineData("b: 1\n...\n", "a")]
    public void What_would_change_something_else_is_not_done(string file, string path) => YamlEdit.Set(file, path.Split('.'), "7").ShouldBeNull();

    /// <summary>An anchor is shared, a value is in the way, or a block of text runs to the very end of the file, where a line end more would belong to it.</summary>
    private static bool IsRefusedForAReason(string file, string[] path) =>
        file.Contains('&') || file.EndsWith("# no comment", StringComparison.Ordinal) || Enumerable.Range(1, path.Length - 1).Any(length => Find(file, path[..length]) is YamlScalar or YamlList);

    /// <summary>The lines before and after the ones of this entry are the same, and no more lines were made than the entry needs.</summary>
    private static bool OthersStay(string before, string after, string[] path, int madeLines)
    {
        var (old, made) = (Lines(before), Lines(after));
        var head = old.Zip(made).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(made.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var gone = old.Count - head - tail;
        return made.Count - head - tail <= Math.Max(madeLines, gone) && gone <= OwnLines(before, path);
    }

    /// <summary>How many lines what stands at a path takes, with the section that goes or is filled with it; at least one, for a line that is changed.</summary>
    private static int OwnLines(string file, string[] path)
    {
        for (var length = path.Length; length > 0; length--)
        {
            if (Find(file, path[..length]) is { } node) return Math.Max(1, node.Span.EndLine - node.Span.Line + 2) + path.Length;
        }

        return 1;
    }

    /// <summary>The lines with their ends; a last one that had none may get one.</summary>
    private static List<string> Lines(string text)
    {
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (!text.EndsWith(end, StringComparison.Ordinal)) text += end;
        return [.. text.Split('\n').SkipLast(1)];
    }

    private static YamlNode? Find(string file, string[] path)
    {
        var node = YamlReader.Read(file, null).Root;
        foreach (var key in path) node = (node as YamlMap)?.Find(key)?.Value;
        return node;
    }
}
