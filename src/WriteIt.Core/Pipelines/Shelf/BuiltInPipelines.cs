namespace WriteIt.Pipelines.Shelf;

/// <summary>The pipelines that come with the program, as resources of this assembly.</summary>
public static class BuiltInPipelines
{
    private const string Prefix = "templates/";
    private const string Ending = ".yaml";

    /// <summary>Their names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BuiltInPipelines).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file as findings name it.</summary>
    public static string FileOf(string name) => $"built-in:{name}{Ending}";

    /// <summary>The file of one of <see cref="Names"/>.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(BuiltInPipelines).Assembly.GetManifestResourceStream(Prefix + name + Ending)
            ?? throw new ArgumentException($"no built-in pipeline is called {name}", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
