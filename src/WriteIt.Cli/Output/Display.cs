namespace WriteIt.Cli.Output;

/// <summary>Names of files for people.</summary>
internal static class Display
{
    /// <summary>A path below the user's own folder begins with <c>~</c>.</summary>
    public static string Path(string path, Host host)
    {
        var home = host.Surroundings.UserFolder;
        return home.Length > 1 && path.StartsWith(home + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) ? $"~{path[home.Length..]}" : path;
    }
}
