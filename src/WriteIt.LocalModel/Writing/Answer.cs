using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.ML.OnnxRuntime;
using WriteIt.LocalModel.Loading;
using WriteIt.Providers;

namespace WriteIt.LocalModel.Writing;

/// <summary>One answer, written on a thread of its own while its reader shows what is there.</summary>
internal sealed class Answer(LoadedModel model, IReadOnlyList<ModelMessage> messages, AnswerSettings settings, Patience patience)
{
    /// <summary>Caches come in steps of this many tokens.</summary>
    private const int CapacityStep = 64;

    private readonly Channel<ModelUpdate> _updates = Channel.CreateUnbounded<ModelUpdate>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>Writes, and reads what is written. The writing has ended when the stream has, also when its reader leaves early.</summary>
    public async IAsyncEnumerable<ModelUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            // The writer sees the cancellation itself and closes the channel; waiting for that keeps two from writing at once.
            await foreach (var update in _updates.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) yield return update;
            await writing.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            patience.End();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Write()
    {
        try
        {
            _updates.Writer.TryWrite(Compose());
        }
        catch (OperationCanceledException) when (patience.RanOut)
        {
            _updates.Writer.TryWrite(new ModelUpdate.Failed(patience.Failure));
        }
        finally
        {
            _updates.Writer.Complete();
        }
    }

    private ModelUpdate Compose()
    {
        if (TooLong(out var prompt, out var failure)) return new ModelUpdate.Failed(failure);
        var limit = Math.Min(settings.MaxTokens, model.ContextWindow - prompt.Length);
        using var options = new RunOptions();
        using var stopping = patience.Token.Register(() => options.Terminate = true);
        var text = new AnswerText(model.Tokens, settings.Stop);
        var shown = false;
        _updates.Writer.TryWrite(new ModelUpdate.Started(model.Name));
        try
        {
            using var decoder = new Decoder(model.Session, model.Layout, Capacity(prompt.Length + limit));
            decoder.Feed(prompt, options);
            return WriteOn(decoder, options, text, limit, prompt.Length, ref shown);
        }
        catch (OnnxRuntimeException trouble)
        {
            patience.Token.ThrowIfCancellationRequested();
            return new ModelUpdate.Failed(new ModelFailure(shown ? FailureClass.Interrupted : FailureClass.Unusable, $"{model.Name} failed while writing: {trouble.Message.ReplaceLineEndings(" ")}"));
        }
    }

    private ModelUpdate WriteOn(Decoder decoder, RunOptions options, AnswerText text, int limit, int read, ref bool shown)
    {
        var sampler = new Sampler(settings, model.Layout.Vocabulary);
        var least = new LeastLength(Math.Min(settings.MinTokens, limit), [.. model.Ends.Union(model.Tokens.Specials).Where(token => token >= 0 && token < model.Layout.Vocabulary)]);
        var bytes = new byte[model.Tokens.LongestPiece];
        Span<int> next = stackalloc int[1];
        for (var written = 0; ;)
        {
            patience.Token.ThrowIfCancellationRequested();
            least.Apply(decoder.Logits);
            next[0] = sampler.Next(decoder.Logits);
            if (next[0] < 0) return new ModelUpdate.Failed(new ModelFailure(shown ? FailureClass.Interrupted : FailureClass.Unusable, $"{model.Name} computes no numbers; its weights are damaged or too coarse."));
            if (model.Ends.Contains(next[0])) return End(text, FinishReason.Stop, read, written, shown);
            written++;
            least.Take(next[0], bytes.AsSpan(0, model.Tokens.Decode(next[0], bytes)));
            shown |= Show(text.Add(next[0]));
            if (text.Over is { } reason) return End(text, reason, read, written, shown);
            if (written == limit) return End(text, FinishReason.Length, read, written, shown);
            decoder.Feed(next, options);
        }
    }

    private ModelUpdate End(AnswerText text, FinishReason reason, int read, int written, bool shown)
    {
        shown |= Show(text.End());
        return shown
            ? new ModelUpdate.Finished(text.Over ?? reason, new TokenUsage(read, written))
            : new ModelUpdate.Failed(new ModelFailure(FailureClass.Empty, $"{model.Name} answered with nothing.") { Hint = "Ask again, or say more in the prompt." });
    }

    private bool Show(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        _updates.Writer.TryWrite(new ModelUpdate.Text(new string(text)));
        return true;
    }

    /// <summary>Finds out without encoding it that a prompt of megabytes cannot fit.</summary>
    private bool TooLong(out int[] prompt, out ModelFailure failure)
    {
        prompt = [];
        var fewest = messages.Sum(message => (long)message.Text.Length) / model.Tokens.LongestPiece;
        if (fewest < model.ContextWindow)
        {
            prompt = model.Form.Encode(messages);
            fewest = prompt.Length;
        }

        var size = prompt.Length > 0 ? $"{fewest:N0}" : $"more than {fewest:N0}";
        failure = new ModelFailure(FailureClass.ContextWindow, $"The prompt has {size} tokens; {model.Name} takes {model.ContextWindow:N0}, its answer included.")
        {
            Hint = "Shorten the inputs, or choose a model with a larger context window: --model NAME.",
        };
        return fewest >= model.ContextWindow;
    }

    private int Capacity(int tokens) => Math.Min(model.ContextWindow, (tokens + CapacityStep - 1) / CapacityStep * CapacityStep);
}
