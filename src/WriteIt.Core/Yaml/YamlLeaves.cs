namespace WriteIt.Yaml;

/// <summary>A value that holds no others, with the keys that lead to it.</summary>
/// <param name="Path">The keys and, in lists, the positions.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsPlain">Whether it stands without quotes, which can mean a number or a truth.</param>
internal sealed record YamlLeaf(IReadOnlyList<string> Path, string Text, bool IsPlain);

/// <summary>What a file says, whatever it looks like: to compare two texts. A key without a value says nothing.</summary>
internal static class YamlLeaves
{
    public static IReadOnlyList<YamlLeaf> Of(YamlNode? node) => node is null ? [] : [.. Under(node, [])];

    /// <summary>The leaves with <paramref name="value"/> in place of what stood at a path.</summary>
    public static IReadOnlyList<YamlLeaf> With(IReadOnlyList<YamlLeaf> leaves, IReadOnlyList<string> path, YamlNode value) =>
        [.. Without(leaves, path), .. Under(value, path)];

    /// <summary>The leaves without those at a path and below it.</summary>
    public static IReadOnlyList<YamlLeaf> Without(IReadOnlyList<YamlLeaf> leaves, IReadOnlyList<string> path) =>
        [.. leaves.Where(leaf => !leaf.Path.Take(path.Count).SequenceEqual(path))];

    /// <summary>Whether both say the same; the order of keys says nothing.</summary>
    public static bool AreSame(IReadOnlyList<YamlLeaf> one, IReadOnlyList<YamlLeaf> other) =>
        one.Select(Comparable).Order(StringComparer.Ordinal).SequenceEqual(other.Select(Comparable).Order(StringComparer.Ordinal));

    private static string Comparable(YamlLeaf leaf) => string.Join('\0', [.. leaf.Path, leaf.IsPlain ? "=" : "'", leaf.Text]);

    private static IEnumerable<YamlLeaf> Under(YamlNode node, IReadOnlyList<string> path) => node switch
    {
        YamlMap map => map.Entries.SelectMany(entry => Under(entry.Value, [.. path, entry.Key.Text])),
        YamlList list => list.Items.SelectMany((item, index) => Under(item, [.. path, $"[{index}]"])),
        YamlScalar scalar when !CoreSchema.IsNull(scalar) => [new YamlLeaf(path, scalar.Text, scalar.Style is YamlStyle.Plain)],
        _ => [],
    };
}
