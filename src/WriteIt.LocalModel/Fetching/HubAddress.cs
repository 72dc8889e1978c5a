namespace WriteIt.LocalModel.Fetching;

/// <summary>A folder of a model hub, as it is typed: <c>OWNER/NAME</c>, a folder in it behind that, <c>@REVISION</c> at the end.</summary>
/// <param name="Repository">Owner and name.</param>
/// <param name="Folder">The folder in it, with <c>/</c> between its parts; empty for the whole.</param>
/// <param name="Revision">The branch, tag or commit.</param>
internal sealed record HubAddress(string Repository, string Folder, string Revision)
{
    private const string UsualRevision = "main";
    private const int LongestPart = 96;

    /// <summary>What the model is called when nobody says: the last part of its address.</summary>
    public string Name => (Folder.Length > 0 ? Folder : Repository).Split('/')[^1];

    /// <summary>The address as it is typed.</summary>
    public override string ToString() => $"{Repository}{(Folder.Length > 0 ? $"/{Folder}" : "")}{(Revision == UsualRevision ? "" : $"@{Revision}")}";

    /// <summary>Reads an address. Fails with <see cref="ProblemCodes.Usage"/>.</summary>
    public static HubAddress Parse(string text)
    {
        var at = text.LastIndexOf('@');
        var (path, revision) = at < 0 ? (text, UsualRevision) : (text[..at], text[(at + 1)..]);
        var parts = path.Split('/');
        if (parts.Length < 2)
            throw Wrong($"'{LocalModelProvider.ProviderId}/{text}' does not say whose model it is.", $"Name its owner on the hub too: writeit models pull {LocalModelProvider.ProviderId}/OWNER/{text}");
        if (!parts.All(IsPart) || !IsPart(revision))
            throw Wrong($"'{LocalModelProvider.ProviderId}/{text}' is no address on a hub.", $"Write it as {LocalModelProvider.ProviderId}/OWNER/NAME, with a folder in it behind that if need be, and @REVISION at the end for another one than {UsualRevision}.");
        return new HubAddress($"{parts[0]}/{parts[1]}", string.Join('/', parts[2..]), revision);
    }

    /// <summary>Where the hub lists the files.</summary>
    public Uri Listing(Uri hub) => At(hub, $"api/models/{Repository}/tree/{Revision}{(Folder.Length > 0 ? $"/{Folder}" : "")}");

    /// <summary>Where the hub has one file.</summary>
    public Uri File(Uri hub, string name) => At(hub, $"{Repository}/resolve/{Revision}/{(Folder.Length > 0 ? $"{Folder}/" : "")}{name}");

    /// <summary>Whether it may name a file or folder, here and on a hub: nothing that leads elsewhere, is hidden, or means something in an address.</summary>
    public static bool IsPart(string text) =>
        text.Length is > 0 and <= LongestPart && char.IsAsciiLetterOrDigit(text[0]) && text[^1] != '.' && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static Uri At(Uri hub, string path) => new UriBuilder(hub) { Path = $"{hub.AbsolutePath.TrimEnd('/')}/{path}" }.Uri;

    private static ProblemException Wrong(string message, string hint) => new Problem(ProblemCodes.Usage, message, Hint: hint).ToException();
}
