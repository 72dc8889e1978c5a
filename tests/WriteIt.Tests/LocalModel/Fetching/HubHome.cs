using WriteIt.FakeUpstream;
using WriteIt.LocalModel;
using WriteIt.Providers;

namespace WriteIt.Tests.LocalModel.Fetching;

/// <summary>A hub with one model of <see cref="Weights"/>, and a place for models here.</summary>
internal sealed class HubHome : IAsyncDisposable
{
    public const string Model = "ada/writer";

    /// <summary>More than one piece of a download.</summary>
    public static readonly byte[] Weights = [.. Enumerable.Range(0, 700_000).Select(place => (byte)(place * 31 >> 3))];

    private readonly TempFolder _folder = new();

    private HubHome(FakeHub hub) => Hub = hub;

    public FakeHub Hub { get; }

    public long FreeBytes { get; set; } = long.MaxValue;

    public string Models => _folder.At("models");

    public static async Task<HubHome> StartAsync()
    {
        var hub = await FakeHub.StartAsync();
        hub.Put($"{Model}/model.onnx", Weights, isLarge: true);
        hub.Put($"{Model}/tokenizer.json", "{}");
        hub.Put($"{Model}/genai_config.json", """{"model": {"context_length": 100}}""");
        hub.Put($"{Model}/README.md", "Not wanted.");
        return new HubHome(hub);
    }

    public LocalModelProvider Provider() => new(
        new LocalModelOptions { BuiltInDirectories = [], HomeModelsDirectory = Models, ChecksumMemoryPath = _folder.At("checksums.json"), FreeBytes = _ => FreeBytes },
        TimeProvider.System,
        new RandomIdSource());

    public IAsyncEnumerable<PullUpdate> Pull(string model = Model, string? name = null, string holder = "process 1", CancellationToken cancellationToken = default) =>
        Provider().PullAsync(new PullRequest(model) { As = name, Hub = Hub.BaseUrl, Holder = holder }, cancellationToken);

    public async Task<PullUpdate> PullToEndAsync(string model = Model, string? name = null) => await Pull(model, name).LastAsync();

    public async Task<Problem> RefusedAsync(string model = Model, string? name = null) =>
        (await Should.ThrowAsync<ProblemException>(() => PullToEndAsync(model, name))).Problem;

    /// <summary>What lies among the models, the locks apart.</summary>
    public IReadOnlyList<string> Kept() =>
        [.. _folder.All().Where(path => path.StartsWith("models/", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal)).Select(path => path["models/".Length..]).Where(path => path.Length > 0)];

    public string At(params string[] names) => _folder.At(["models", .. names]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return Hub.DisposeAsync();
    }
}
