using System.Text;
using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Wiring;

namespace WriteIt.Local.Models;

/// <summary>Asks a model for a few words, as a step would: through the router, with everything that happens on the way.</summary>
internal sealed class ModelTests(Engine engine)
{
    private const int FewTokens = 64;

    public async Task<ModelTest> TestAsync(string model, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var choice = await open.Models.ResolveAsync([model], cancellationToken).ConfigureAwait(false);
        if (choice.Problem is { } nobody) throw nobody.ToException();
        var request = new ModelRequest
        {
            Models = [model],
            Messages = [new ModelMessage(MessageRole.User, "Say hello in five words.")],
            Parameters = new ModelParameters { MaxTokens = FewTokens },
            UseCache = false,
            Workspace = open.Folder.Name.ToString(),
            Priority = Priority.Critical,
        };
        return await AskAsync(open, model, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ModelTest> AskAsync(OpenWorkspace open, string asked, ModelRequest request, CancellationToken cancellationToken)
    {
        var time = engine.Options.Time;
        var began = time.GetTimestamp();
        var text = new StringBuilder();
        var tried = new List<TriedItem>();
        var (answered, firstText) = (default(ModelName), 0L);
        await foreach (var update in open.Router.AnswerAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (update is ModelUpdate.Started started) answered = started.Model;
            else if (update is ModelUpdate.Tried call) tried.Add(Tried(call));
            else if (update is ModelUpdate.Failed failed) throw failed.Failure.ToProblem().ToException();
            else if (update is ModelUpdate.Text piece)
            {
                if (text.Length == 0) firstText = (long)time.GetElapsedTime(began).TotalMilliseconds;
                text.Append(piece.Delta);
            }
            else if (update is ModelUpdate.Finished finished)
            {
                return new ModelTest
                {
                    Asked = asked,
                    Model = answered.ToString(),
                    Text = text.ToString().Trim(),
                    FirstTextMs = firstText,
                    DurationMs = (long)time.GetElapsedTime(began).TotalMilliseconds,
                    Usage = finished.Usage.ToWire(),
                    CostUsd = open.Models.Known.CostNanoUsd(answered, finished.Usage).ToUsd(),
                    Tried = tried,
                };
            }
        }

        throw new InvalidOperationException("an answer ended without saying so");
    }

    private static TriedItem Tried(ModelUpdate.Tried call) =>
        new TriedModel(call.Model, Routes.Word(call.Failure.Class.ToString()), call.Failure.Message, (long)call.Waited.TotalMilliseconds, (long)call.Took.TotalMilliseconds)
        {
            Status = call.Failure.HttpStatus,
        }.ToWire();
}
