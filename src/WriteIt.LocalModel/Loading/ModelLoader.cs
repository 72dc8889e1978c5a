using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using WriteIt.LocalModel.Tokens;
using WriteIt.Providers;

namespace WriteIt.LocalModel.Loading;

/// <summary>Brings a model into memory: the graph on one thread; its checksums, then its tokenizer, on another; ONNX Runtime itself while the graph is read.</summary>
internal sealed class ModelLoader(ChecksumMemory memory)
{
    private const string GraphFile = "model.onnx";
    private const string TokenizerFileName = "tokenizer.json";

    private sealed record Words(TextTokens Tokens, ModelFacts Facts, string? Notice);

    /// <summary>Fails with an <see cref="UnusableModelException"/>. A damaged file is reported as such, whatever else it led to.</summary>
    public async Task<LoadedModel> LoadAsync(ModelFolder folder, CancellationToken cancellationToken)
    {
        CheckFiles(folder);

        NativeHeap.KeepWhatIsFreed();
        var opening = OpenGraphAsync(folder, cancellationToken);
        LoadedModel? loaded = null;
        try
        {
            var words = await ReadWordsAsync(folder, cancellationToken).ConfigureAwait(false);
            var session = await opening.ConfigureAwait(false);
            return loaded = Join(folder, session, words);
        }
        finally
        {
            if (loaded is null) await CloseAsync(opening).ConfigureAwait(false);
        }
    }

    /// <summary>What a folder lacks to be a model, as far as that shows without opening the graph; <c>null</c> for nothing.</summary>
    public static ModelFailure? Check(ModelFolder folder)
    {
        try
        {
            CheckFiles(folder);
            ReadFacts(folder);
            return null;
        }
        catch (UnusableModelException trouble)
        {
            return trouble.Failure;
        }
    }

    private static void CheckFiles(ModelFolder folder)
    {
        foreach (var file in (ReadOnlySpan<string>)[GraphFile, TokenizerFileName])
        {
            if (!File.Exists(folder[file])) throw Checksums.Missing(folder, file);
        }
    }

    private static LoadedModel Join(ModelFolder folder, InferenceSession session, Words words)
    {
        var layout = ModelLayout.Read(Shapes(session.InputMetadata), Shapes(session.OutputMetadata));
        if (layout.Vocabulary < words.Tokens.Count)
            throw new UnusableModelException($"{folder[TokenizerFileName]} has {words.Tokens.Count} tokens, but model.onnx knows {layout.Vocabulary}: they do not belong together.");
        var form = ChatForm.Find(words.Tokens, words.Facts.StandingInstructions);
        return new LoadedModel
        {
            Name = folder.FullName,
            Session = session,
            Layout = layout,
            Tokens = words.Tokens,
            Form = form,
            ContextWindow = words.Facts.ContextWindow,
            Ends = form.Ends.Concat(words.Facts.Ends).ToHashSet(),
            Notice = words.Notice,
        };
    }

    private async Task<Words> ReadWordsAsync(ModelFolder folder, CancellationToken cancellationToken)
    {
        var learned = await OnOwnThread(() => Checksums.Verify(folder, memory), cancellationToken).ConfigureAwait(false);
        var reading = OnOwnThread(() => new Words(ReadTokens(folder), ReadFacts(folder), null), cancellationToken);
        var trouble = learned is null ? null : await memory.KeepAsync(learned, cancellationToken).ConfigureAwait(false);
        return await reading.ConfigureAwait(false) with { Notice = trouble is null ? null : $"The checksums of {folder.FullName} will be computed again next time: {trouble}" };
    }

    private static async Task<InferenceSession> OpenGraphAsync(ModelFolder folder, CancellationToken cancellationToken)
    {
        var file = new FileInfo(folder[GraphFile]);
        var path = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
        var reading = OnOwnThread(() => GraphWithoutWeights.Read(path), cancellationToken);
        await Task.WhenAll(reading, OnOwnThread(NativeRuntime.Prepare, cancellationToken)).ConfigureAwait(false);
        var graph = await reading.ConfigureAwait(false);
        return await OnOwnThread(() => Open(folder, path, graph), cancellationToken).ConfigureAwait(false);
    }

    private static InferenceSession Open(ModelFolder folder, string path, byte[]? graph)
    {
        try
        {
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            // The length of the mask is another one at every token: a memory pattern would be planned and kept for each.
            options.EnableMemoryPattern = false;
            // ONNX Runtime's own arena asks for more than it needs, and the heap serves as well.
            options.EnableCpuMemArena = false;
            if (graph is null) return new InferenceSession(path, options);
            options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(path)!);
            return new InferenceSession(graph, options);
        }
        catch (OnnxRuntimeException trouble)
        {
            throw new UnusableModelException($"{folder[GraphFile]} cannot be opened: {OneLine(trouble.Message)}", Checksums.HowToRestore(folder), trouble);
        }
    }

    private static TextTokens ReadTokens(ModelFolder folder)
    {
        try
        {
            return TextTokens.Create(TokenizerFile.Read(File.ReadAllBytes(folder[TokenizerFileName])));
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new UnusableModelException($"{folder[TokenizerFileName]} is damaged: {OneLine(trouble.Message)}", Checksums.HowToRestore(folder), trouble);
        }
    }

    private static ModelFacts ReadFacts(ModelFolder folder)
    {
        try
        {
            return ModelFacts.Read(folder);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or FormatException)
        {
            throw new UnusableModelException($"{folder[ModelFacts.FileName]} is damaged: {OneLine(trouble.Message)}", Checksums.HowToRestore(folder), trouble);
        }
    }

    private static async Task CloseAsync(Task<InferenceSession> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully) (await opening.ConfigureAwait(false)).Dispose();
    }

    /// <summary>Loading keeps a core busy for a third of a second; the threads of the pool have other work.</summary>
    private static Task<T> OnOwnThread<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task OnOwnThread(Action work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Dictionary<string, TensorShape> Shapes(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        nodes.ToDictionary(node => node.Key, node => TensorShape.Of(node.Value));

    private static string OneLine(string text) => string.Join(' ', text.Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
}
