using System.Buffers;

namespace WriteIt.Files;

/// <summary>Names of files that come from a file or a model, and must not reach out of the folder they belong in.</summary>
public static class ConfinedPath
{
    /// <summary>The rule in words, for messages.</summary>
    public const string Rule =
        "the name of a file here may hold folders separated by '/', but is not absolute, goes nowhere through '..' or a link, has no \\ : * ? \" < > | or control character, "
        + "no part that ends in a dot or a blank, is longer than 200 bytes, or is a device name such as 'con'";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    private const int MaxParts = 8;
    private const int MaxPartBytes = 200;

    /// <summary>The path of <paramref name="name"/> in <paramref name="root"/>; fails with the <see cref="ProblemCodes.BadName"/> problem when it would not be there.</summary>
    /// <param name="root">The folder; may itself be reached through links.</param>
    /// <param name="name">A file's name in it, with '/' between folders.</param>
    public static string Resolve(string root, string name)
    {
        var parts = name.Split('/');
        if (parts.Length > MaxParts || !Array.TrueForAll(parts, IsGood)) throw Refuse(name);
        var path = root;
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null) throw Refuse(name);
        }

        return path;
    }

    private static bool IsGood(string part) =>
        part.Length > 0
        && part[^1] is not ('.' or ' ')
        && !part.AsSpan().ContainsAny(Forbidden)
        && !part.Any(char.IsControl)
        && System.Text.Encoding.UTF8.GetByteCount(part) <= MaxPartBytes
        && !WorkspaceName.IsDevice(part);

    private static ProblemException Refuse(string name) =>
        new Problem(ProblemCodes.BadName, $"'{name}' is no name for a file in this folder.", Hint: Rule + ".").ToException();
}
