using System.Runtime.CompilerServices;
using WriteIt.Providers;

namespace WriteIt.Tests.Providers;

/// <summary>Short ways to ask a model in a test.</summary>
internal static class Asking
{
    public static ModelRequest For(params string[] models) =>
        new() { Models = models, Messages = [new ModelMessage(MessageRole.User, "Write about tomatoes.")] };

    /// <summary>The whole answer.</summary>
    public static async Task<IReadOnlyList<ModelUpdate>> AllAsync(this ILanguageModel model, ModelRequest request)
    {
        var updates = new List<ModelUpdate>();
        await foreach (var update in model.AnswerAsync(request, CancellationToken.None)) updates.Add(update);
        return updates;
    }

    /// <summary>The text of an answer in one piece.</summary>
    public static string Text(this IEnumerable<ModelUpdate> updates) => string.Concat(updates.OfType<ModelUpdate.Text>().Select(text => text.Delta));

    /// <summary>The failure an answer ended with.</summary>
    public static ModelFailure Failure(this IReadOnlyList<ModelUpdate> updates) => updates[^1].ShouldBeOfType<ModelUpdate.Failed>().Failure;

    /// <summary>The bytes of a recorded answer.</summary>
    public static string Script(string name) => File.ReadAllText(Path.Combine(Folder(), "Script", name + ".sse"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
