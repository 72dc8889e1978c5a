using System.Globalization;
using System.Runtime.CompilerServices;
using WriteIt.Findings;

namespace WriteIt.Providers.Demo;

/// <summary>
/// Writes scripted text that says of itself that it is no model's, for tests, documents and dry demonstrations. It is asked only by its
/// full name: <c>demo/article</c>, <c>demo/options</c>, <c>demo/slow</c>, <c>demo/fail</c>, <c>demo/cut</c>, <c>demo/empty</c>, <c>demo/wait</c>, and with a
/// figure <c>demo/options-3</c> (sections), <c>demo/slow-20</c> (milliseconds a word), <c>demo/fail-429</c> (HTTP status), <c>demo/cut-5</c> (words).
/// </summary>
public sealed class DemoProvider(DemoOptions options, TimeProvider time) : IModelProvider
{
    /// <summary>The provider's id.</summary>
    public const string ProviderId = "demo";

    /// <inheritdoc/>
    public string Id => ProviderId;

    /// <inheritdoc/>
    public Problem? Unready => null;

    /// <inheritdoc/>
    public Problem? Lacking(string model) => Find(model) is null ? NoSuchModel(new ModelName(Id, model)).ToProblem() : null;

    /// <inheritdoc/>
    public bool HasOneKey => false;

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelInfo>>(
            [.. options.Models.Select(model => new ModelInfo(new ModelName(Id, model.Key), Description: $"{DemoText.Label}: {model.Value.Description}"))]);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = new ModelName(Id, request.Models.Single());
        if (Find(model.Model) is not { } behaviour)
        {
            yield return new ModelUpdate.Failed(NoSuchModel(model));
            yield break;
        }

        if (behaviour.FailsWithStatus is { } status)
        {
            yield return new ModelUpdate.Failed(Failure(model, status));
            yield break;
        }

        yield return new ModelUpdate.Started(model);
        using var limit = new CancellationTokenSource(request.Timeout ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var inTime = !behaviour.NeverAnswers || await PassAsync(Timeout.InfiniteTimeSpan, either.Token, cancellationToken).ConfigureAwait(false);
        var (text, reason) = Shorten(DemoText.Write(request, behaviour), request.Parameters);
        var words = 0L;
        foreach (var word in Words(text).TakeWhile(_ => inTime && words != behaviour.CutAfterWords))
        {
            cancellationToken.ThrowIfCancellationRequested();
            inTime = behaviour.WordDelay == TimeSpan.Zero || await PassAsync(behaviour.WordDelay, either.Token, cancellationToken).ConfigureAwait(false);
            if (!inTime) break;
            yield return new ModelUpdate.Text(word);
            words++;
        }

        yield return inTime ? End(model, behaviour, request, reason, words) : Late(model, request.Timeout!.Value, words);
    }

    /// <summary>Whether the time passed before the answer's limit was over; fails with <see cref="OperationCanceledException"/> when the caller wants the end.</summary>
    private async Task<bool> PassAsync(TimeSpan delay, CancellationToken either, CancellationToken caller)
    {
        try
        {
            await Task.Delay(delay, time, either).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return false;
        }
    }

    private static ModelUpdate.Failed Late(ModelName model, TimeSpan limit, long words) => new(
        new ModelFailure(words > 0 ? FailureClass.Interrupted : FailureClass.Timeout, $"{model}: the answer was not complete within {limit.TotalSeconds:0.###} s."));

    private static ModelUpdate End(ModelName model, DemoBehaviour behaviour, ModelRequest request, FinishReason reason, long words)
    {
        if (behaviour.CutAfterWords is not null)
            return new ModelUpdate.Failed(new ModelFailure(FailureClass.Interrupted, $"{model}: the text was cut after {words} words, as this demo model always does."));
        if (words == 0) return new ModelUpdate.Failed(new ModelFailure(FailureClass.Empty, $"{model}: the model answered with nothing."));
        return new ModelUpdate.Finished(reason, new TokenUsage(request.Messages.Sum(message => Words(message.Text).LongCount()), words));
    }

    private DemoBehaviour? Find(string name)
    {
        if (options.Models.TryGetValue(name, out var behaviour)) return behaviour;
        var dash = name.LastIndexOf('-');
        return dash > 0
            && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var figure)
            && options.Models.TryGetValue(name[..dash], out var named)
            ? named.With(figure)
            : null;
    }

    private ModelFailure NoSuchModel(ModelName model) =>
        new(FailureClass.ModelGone, $"There is no demo model '{model.Model}'.")
        {
            Hint = $"{DidYouMean(model.Model)}These are there: {string.Join(", ", options.Models.Keys.Select(name => $"{Id}/{name}"))}.",
        };

    private string DidYouMean(string name) => Suggest.Nearest(name, options.Models.Keys) is { } nearest ? $"Did you mean '{Id}/{nearest}'? " : "";

    private static ModelFailure Failure(ModelName model, int status) =>
        new(ClassOf(status), $"{model}: answered {status}, as this demo model always does.") { HttpStatus = status, Hint = "Choose another model: --model NAME." };

    private static FailureClass ClassOf(int status) => status switch
    {
        402 => FailureClass.Quota,
        401 or 403 => FailureClass.Credential,
        404 or 410 => FailureClass.ModelGone,
        429 => FailureClass.RateLimit,
        >= 500 or 408 => FailureClass.Transient,
        >= 400 => FailureClass.Caller,
        _ => FailureClass.Unknown,
    };

    /// <summary>A demo model keeps to a stop text and a longest length as a real one does; its tokens are words.</summary>
    private static (string Text, FinishReason Reason) Shorten(string text, ModelParameters parameters)
    {
        foreach (var stop in parameters.Stop)
        {
            var at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0) text = text[..at];
        }

        if (parameters.MaxTokens is not { } most) return (text, FinishReason.Stop);
        var words = Words(text).Take(most + 1).ToList();
        return words.Count > most ? (string.Concat(words.Take(most)), FinishReason.Length) : (text, FinishReason.Stop);
    }

    /// <summary>The text in pieces of one word with what stands before it; together they are the text.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var at = 1; at < text.Length; at++)
        {
            if (!char.IsWhiteSpace(text[at]) || char.IsWhiteSpace(text[at - 1])) continue;
            yield return text[start..at];
            start = at;
        }

        if (start < text.Length) yield return text[start..];
    }
}
