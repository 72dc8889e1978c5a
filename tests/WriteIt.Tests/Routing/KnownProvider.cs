using System.Runtime.CompilerServices;
using WriteIt.Providers;
using WriteIt.Routing;

namespace WriteIt.Tests.Routing;

/// <summary>A provider that says what it is told to say.</summary>
internal sealed class KnownProvider(string id, params string[] serves) : IPreparableProvider
{
    public string Id => id;

    public Problem? Unready { get; init; }

    public bool HasOneKey { get; init; } = true;

    public bool IsShared { get; init; } = true;

    /// <summary>What it says instead of a list.</summary>
    public Problem? NoList { get; init; }

    public ModelUpdate[] Says { get; init; } = [];

    /// <summary>What it says call by call; the last again and again.</summary>
    public ModelUpdate[][] InTurn { get; init; } = [];

    /// <summary>The models it was asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The length that each answer may have.</summary>
    public List<int?> Lengths { get; } = [];

    /// <summary>The length that it asks for itself.</summary>
    public int? Longest { get; init; }

    /// <summary>How long each answer may take.</summary>
    public List<TimeSpan?> Allowed { get; } = [];

    /// <summary>The models it was told to get ready.</summary>
    public List<string> Prepared { get; } = [];

    public int Listed { get; private set; }

    public static KnownProvider WithoutKey(string id) => new(id) { Unready = new Problem(ProblemCodes.NoKey, $"No key is set for {id}.", Hint: $"Set {id.ToUpperInvariant()}_API_KEY to your key.") };

    /// <summary>A router whose chance repeats itself.</summary>
    public static LanguageModelRouter RouterOf(RouterOptions options, TimeProvider time, params IModelProvider[] providers) =>
        new(new ModelDirectory(providers, new ModelDirectoryOptions(), time), options, time, new Random(1));

    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add(request.Models.Single());
        Allowed.Add(request.Timeout);
        Lengths.Add(request.Parameters.MaxTokens);
        foreach (var update in InTurn is [] ? Says : InTurn[Math.Min(Asked.Count, InTurn.Length) - 1])
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }
    }

    public int? LongestAnswer(string model) => Longest;

    public void Prepare(string model) => Prepared.Add(model);

    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken)
    {
        Listed++;
        return NoList is null
            ? Task.FromResult<IReadOnlyList<ModelInfo>>([.. serves.Select(model => new ModelInfo(new ModelName(id, model)))])
            : Task.FromException<IReadOnlyList<ModelInfo>>(NoList.ToException());
    }
}
