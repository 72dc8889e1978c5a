namespace WriteIt.Acceptance.Harness;

/// <summary>The checkout these specifications belong to.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder people run WriteIt from, made by <c>./do publish</c>.</summary>
    public static string Published { get; } = Path.Combine(Root, "artifacts", "bin");

    /// <summary>The native program.</summary>
    public static string Program { get; } = Path.Combine(Published, OperatingSystem.IsWindows() ? "writeit.exe" : "writeit");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WriteIt.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("these specifications run from inside a checkout of WriteIt");
        return folder.FullName;
    }
}
