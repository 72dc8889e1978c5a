namespace WriteIt.Wiring;

/// <summary>A model server that may run on this machine without anybody having configured it.</summary>
/// <param name="Id">The provider's id when it answers.</param>
/// <param name="BaseUrl">Its usual address.</param>
public sealed record UsualServer(string Id, Uri BaseUrl)
{
    /// <summary>Ollama and the server of llama.cpp, on the ports they take by themselves.</summary>
    public static IReadOnlyList<UsualServer> All { get; } =
    [
        new("ollama", new Uri("http://127.0.0.1:11434/v1")),
        new("llama.cpp", new Uri("http://127.0.0.1:8080/v1")),
    ];
}
