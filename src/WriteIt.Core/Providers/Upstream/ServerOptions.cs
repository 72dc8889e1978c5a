namespace WriteIt.Providers.Upstream;

/// <summary>Where a server is and how it is spoken to, whatever its protocol.</summary>
public abstract record ServerOptions
{
    /// <summary>Models that think first send nothing meanwhile.</summary>
    private static readonly TimeSpan RemotePatience = TimeSpan.FromMinutes(2);

    /// <summary>A server on this machine may first have to load the model.</summary>
    private static readonly TimeSpan LocalPatience = TimeSpan.FromMinutes(5);

    private protected ServerOptions()
    {
    }

    /// <summary>The id in <c>provider/model</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the names of resources such as <c>models</c> are appended to; http or https, without user and password.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The key, or <c>null</c> when none is sent.</summary>
    public ApiKey? Key { get; init; }

    /// <summary>The models it serves, when the user named them; empty asks the server for its list.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The longest answer, in tokens, when the request does not say; <c>null</c> for the usual length of the protocol.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Through which proxy; <c>null</c> goes straight there. Never used for this machine's own addresses.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the first text may take; <c>null</c> for 2 min, or 5 min when the server is on this machine.</summary>
    public TimeSpan? FirstTextTimeout { get; init; }

    /// <summary>How long nothing may come between two pieces of text.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a whole answer may take when the request does not say.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the list of models may take.</summary>
    public TimeSpan ListTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest single event of an answer that is read.</summary>
    public int MaxEventBytes { get; init; } = 1024 * 1024;

    /// <summary>The longest answer that is read, everything around the text included.</summary>
    public long MaxAnswerBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>What cannot be used, one problem each.</summary>
    public IEnumerable<Problem> Check()
    {
        if (!BaseUrl.IsAbsoluteUri || (BaseUrl.Scheme != Uri.UriSchemeHttp && BaseUrl.Scheme != Uri.UriSchemeHttps))
            yield return Wrong("base_url must begin with http:// or https://", "Write it as in base_url: \"http://127.0.0.1:11434/v1\".");
        else if (BaseUrl.UserInfo.Length > 0)
            yield return Wrong("base_url must not hold a user or password", "Name the key's environment variable in api_key_env instead.");
        else if (BaseUrl.Fragment.Length > 0)
            yield return Wrong("base_url must not hold a '#'", "Write it as in base_url: \"http://127.0.0.1:11434/v1\".");
        if (new[] { ConnectTimeout, Patience, IdleTimeout, AnswerTimeout, ListTimeout }.Min() <= TimeSpan.Zero)
            yield return Wrong("a time limit must be longer than nothing", "Remove the setting to get the usual limit.");
        if (MaxEventBytes < 1 || MaxAnswerBytes < 1)
            yield return Wrong("a size limit must be at least one byte", "Remove the setting to get the usual limit.");
    }

    internal TimeSpan Patience => FirstTextTimeout ?? (BaseUrl.IsLoopback ? LocalPatience : RemotePatience);

    /// <summary>The address of one resource; a query of the base URL stays.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="query">What is asked of it besides, without the question mark; a query of the base URL goes before it.</param>
    internal Uri Resource(string path, string query = "") => new UriBuilder(BaseUrl)
    {
        Path = $"{BaseUrl.AbsolutePath.TrimEnd('/')}/{path}",
        Query = BaseUrl.Query.Length > 1 && query.Length > 0 ? $"{BaseUrl.Query}&{query}" : BaseUrl.Query + query,
    }.Uri;

    /// <summary>The server as messages name it: no query, where people put keys.</summary>
    internal string Place => BaseUrl.GetLeftPart(UriPartial.Path);

    private Problem Wrong(string what, string hint) => new(ProblemCodes.InvalidConfig, $"Provider '{Id}': {what}.", Hint: hint);
}

/// <summary>A key and how to come by it. The key itself is read only for the moment of a call.</summary>
/// <param name="ReadAsync">The key now, or <c>null</c> when there is none; may fail with a <see cref="ProblemException"/>.</param>
/// <param name="IsThere">Whether there is one, answered without running programs or going to the network.</param>
/// <param name="HowToSet">The sentence that tells how to give the key, such as <c>Set OPENAI_API_KEY to your key.</c></param>
public sealed record ApiKey(Func<CancellationToken, ValueTask<string?>> ReadAsync, Func<bool> IsThere, string HowToSet);
