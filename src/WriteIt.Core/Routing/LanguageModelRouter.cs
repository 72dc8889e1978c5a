using System.Runtime.CompilerServices;
using System.Text;
using WriteIt.Providers;

namespace WriteIt.Routing;

/// <summary>
/// Answers with the first wanted model that can: asks each provider by its own name for the model, and goes on to the next when one fails
/// before its first text. After the first text nobody takes over: a cut ends the answer as <see cref="FailureClass.Interrupted"/>.
/// </summary>
public sealed class LanguageModelRouter(ModelDirectory directory) : ILanguageModel
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var choice = await directory.ResolveAsync(request.Models, cancellationToken).ConfigureAwait(false);
        if (choice.Problem is { } nobody)
        {
            yield return new ModelUpdate.Failed(Nobody(nobody));
            yield break;
        }

        foreach (var name in choice.Unanswered) yield return Moving(name.Asked, name.Why.Message, choice.Candidates[0]);
        var rest = new Queue<ModelCandidate>(choice.Candidates);
        var trail = new List<ModelFailure>();
        while (rest.TryDequeue(out var candidate))
        {
            var attempt = new Attempt(candidate.Model);
            await foreach (var update in candidate.Provider.AnswerAsync(request with { Models = [candidate.Model.Model] }, cancellationToken).ConfigureAwait(false))
            {
                if (attempt.Take(update) is { } shown) yield return shown;
            }

            if (attempt.End() is not { } failure) yield break;
            if (attempt.HasText)
            {
                yield return new ModelUpdate.Failed(failure);
                yield break;
            }

            trail.Add(failure);
            rest = new Queue<ModelCandidate>(Failover.After(failure, candidate.Model, rest));
            if (rest.TryPeek(out var next)) yield return Moving(candidate.Model.ToString(), failure.Message, next);
        }

        yield return new ModelUpdate.Failed(Whole(trail));
    }

    /// <summary>A message that names its model already is not made to say it twice.</summary>
    private static ModelUpdate.Notice Moving(string from, string why, ModelCandidate next)
    {
        var reason = why.TrimEnd('.');
        return new ModelUpdate.Notice(reason.Contains(from, StringComparison.Ordinal) ? $"{reason}; trying {next.Model}" : $"{from}: {reason}; trying {next.Model}");
    }

    /// <summary>The failure of the model that was wanted most, with what the others said.</summary>
    private static ModelFailure Whole(List<ModelFailure> trail) => trail.Count == 1
        ? trail[0]
        : trail[0] with { Message = new StringBuilder(trail[0].Message).AppendJoin("", trail.Skip(1).Select(failure => $" Then: {failure.Message}")).ToString() };

    private static ModelFailure Nobody(Problem problem) => new(ClassOf(problem.Code), problem.Message) { Hint = problem.Hint };

    private static FailureClass ClassOf(ProblemCode code) =>
        code == ProblemCodes.NoKey ? FailureClass.Credential
        : code == ProblemCodes.ModelNotFound ? FailureClass.ModelGone
        : code == ProblemCodes.ModelUnusable ? FailureClass.Unusable
        : FailureClass.Caller;
}
