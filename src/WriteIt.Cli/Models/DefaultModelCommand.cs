using System.CommandLine;
using WriteIt.Cli.Config;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models default</c>: checked before it is set, because a default that nobody serves stops every pipeline.</summary>
internal static class DefaultModelCommand
{
    internal sealed record Args(string? Model);

    public static Verb Define()
    {
        var model = new Argument<string?>("model") { Arity = ArgumentArity.ZeroOrOne, Description = "a name from 'writeit models list'; shows the default when left out" };
        return new Verb("default", "Choose the model that answers when nothing else is asked for.", "writeit models default local/smollm2-135m-instruct") { UsesWorkspace = true, Arguments = { model } }
            .Does(parse => new Args(parse.GetValue(model)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        if (args.Model is not { } wanted) return await ShowAsync(host, cancellationToken);
        var model = await host.Client.GetModelAsync(wanted, host.Globals.Workspace, cancellationToken);
        if (!model.Ready) host.Talk.Warn(model.Note ?? $"{model.Name} cannot be asked now.", model.Hint);
        var next = model.Trouble == ProblemCodes.NoKey.Name ? $"writeit keys set {model.Name.Split('/')[0]}" : null;
        return SettingChanges.Tell(await host.Client.SetSettingAsync("default_model", wanted, host.Globals.Workspace, cancellationToken), host, next);
    }

    private static async Task<ExitCode> ShowAsync(Host host, CancellationToken cancellationToken)
    {
        var models = await host.Client.ListModelsAsync(host.Globals.Workspace, cancellationToken);
        host.Result.Line(models.Items.FirstOrDefault(model => model.Default)?.Name ?? "none can be asked");
        return ExitCode.Done;
    }
}
