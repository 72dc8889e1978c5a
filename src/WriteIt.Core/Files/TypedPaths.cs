namespace WriteIt.Files;

/// <summary>Turns paths as people type them into whole ones.</summary>
/// <param name="CurrentFolder">What relative paths begin at.</param>
/// <param name="HomeFolder">What <c>~/</c> stands for; <c>null</c> leaves it as it is.</param>
public sealed record TypedPaths(string CurrentFolder, string? HomeFolder)
{
    /// <summary>The whole path; <c>null</c> for a text that no path can be.</summary>
    public string? Resolve(string typed)
    {
        if (typed.Length is 0 || typed.Contains('\0', StringComparison.Ordinal)) return null;
        if (HomeFolder is not null && typed is ['~'] or ['~', '/', ..]) return Path.GetFullPath(typed[1..].TrimStart('/'), HomeFolder!);
        return Path.GetFullPath(typed, CurrentFolder);
    }
}
