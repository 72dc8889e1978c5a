using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models show</c>.</summary>
internal static class ShowModelCommand
{
    internal sealed record Args(string Model);

    public static Verb Define()
    {
        var model = new Argument<string>("model") { Description = "a name from 'writeit models list', an alias, or a bare name" };
        return new Verb("show", "Show who answers for a name, its context, and what it costs.", "writeit models show demo/article") { UsesWorkspace = true, Arguments = { model } }
            .Does(parse => new Args(parse.GetRequiredValue(model)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var model = await host.Client.GetModelAsync(args.Model, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(model, WireJson.Default.ModelDetail);
        else Show(model, host);
        return ExitCode.Done;
    }

    private static void Show(ModelDetail model, Host host)
    {
        var facts = new Facts();
        facts.Add("Model", (model.Name, Tone.Title));
        facts.Add("Ready", model.Ready ? ("yes", Tone.Good) : ("no", Tone.Bad), model.Note is null ? "" : $": {model.Note}");
        if (model.Hint is { } hint) facts.Add("Next", (hint, Tone.Key));
        if (model.Default) facts.Add("Default", "it answers when nothing else is asked for");
        if (model.Aliases.Count > 0) facts.Add("Aliases", string.Join(", ", model.Aliases));
        facts.Add("Context", model.ContextWindow is { } window ? Figures.Count(window, "token") : "unknown");
        facts.Add("Price", Price(model.Prices));
        if (model.Prices?.Source is { } source) facts.Add("Source", ($"{source}{(model.Prices.Since is { } since ? $", {since:yyyy-MM-dd}" : "")}", Tone.Quiet));
        facts.Write(host.Result.Outlet);
    }

    private static string Price(ModelPricesItem? prices) => prices switch
    {
        null => "unknown",
        { Input: "0", Output: "0" } => "free",
        _ => $"${prices.Input} in, ${prices.Output} out for a million tokens{(prices.CacheRead is null ? "" : $"; ${prices.CacheRead} in from its cache")}",
    };
}
