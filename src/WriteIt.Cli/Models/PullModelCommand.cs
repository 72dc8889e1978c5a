using System.CommandLine;
using WriteIt.Cli.LineMode;
using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models pull</c>: ended at any moment, it goes on with what came.</summary>
internal static class PullModelCommand
{
    internal sealed record Args(string Model, string? As);

    public static Verb Define()
    {
        var model = new Argument<string>("model") { Description = "ollama/NAME for your Ollama server, local/OWNER/NAME for a folder of the hub in 'hub.base_url'" };
        var name = new Option<string>("--as") { Description = "What a model for local is to be called here.", HelpName = "NAME" };
        return new Verb("pull", "Fetch a model: an Ollama server fetches it itself, WriteIt fetches one for local from a hub.",
            "writeit models pull ollama/llama3.2",
            "writeit models pull local/example/tiny-writer --as tiny")
        { UsesWorkspace = true, Arguments = { model }, Options = { name } }
            .Does(parse => new Args(parse.GetRequiredValue(model), parse.GetValue(name)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var interrupts = new Interrupts();
        using var signals = host.Surroundings.ListenToSignals(interrupts);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pulling = PullAsync(args, host, stop.Token);
        if (await Task.WhenAny(pulling, interrupts.NextAsync(cancellationToken)) != pulling)
        {
            await stop.CancelAsync();
            await ((Task)pulling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // It may have been done in that very moment.
            if (!pulling.IsCompletedSuccessfully)
            {
                host.Talk.EndPassing();
                host.Talk.Note("What came is kept. Go on: ", ($"writeit models pull {args.Model}{(args.As is null ? "" : $" --as {args.As}")}", Tone.Key));
                return Driving.CodeOf(await interrupts.TakeAsync(cancellationToken));
            }
        }

        return Tell(await pulling, host);
    }

    private static async Task<ShelvedModelItem> PullAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var view = new PullView(host.Talk, host.Surroundings.Time);
        var request = new PullModel { Model = args.Model, As = args.As, Workspace = host.Globals.Workspace };
        await foreach (var message in host.Client.PullModelAsync(request, cancellationToken))
        {
            if (host.Globals.Format == OutputFormat.JsonLines) host.Result.Json(message, WireJson.Default.ModelPull, line: true);
            if (message.Done is { } done)
            {
                view.End();
                return done;
            }

            view.Show(message);
        }

        throw new InvalidOperationException("a pull ended without saying so");
    }

    private static ExitCode Tell(ShelvedModelItem model, Host host)
    {
        if (host.Globals.Format == OutputFormat.JsonLines) return ExitCode.Done;
        if (host.Globals.IsJson)
        {
            host.Result.Json(model, WireJson.Default.ShelvedModelItem);
            return ExitCode.Done;
        }

        var place = model.Path is { } path ? $" in {Display.Path(path, host)}" : "";
        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"{model.Name} is there{place}{(model.Bytes is { } bytes ? $", {Figures.Size(bytes)}" : "")}");
        host.Talk.Note("Next: ", ($"writeit models test {model.Name}", Tone.Key));
        return ExitCode.Done;
    }
}
