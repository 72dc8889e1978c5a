using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models add</c>: a server by its address, or a folder of this machine.</summary>
internal static class AddModelCommand
{
    internal sealed record Args(string Name, string? Url, string? KeyEnv, string? KeyCommand, string[] Models, string? As);

    public static Verb Define()
    {
        var name = new Argument<string>("name") { Description = "with --url: what the server is to be called; without: a folder that holds model.onnx" };
        var url = new Option<string>("--url") { Description = "The address of a server that speaks OpenAI's protocol; usually ends in /v1.", HelpName = "URL" };
        var keyEnv = new Option<string>("--key-env") { Description = "The variable that holds its key.", HelpName = "VARIABLE" };
        var keyCommand = new Option<string>("--key-command") { Description = "A program that prints its key.", HelpName = "COMMAND" };
        var models = new Option<string[]>("--models") { Description = "The models it serves, with commas between them; else the server is asked.", HelpName = "A,B" };
        var named = new Option<string>("--as") { Description = "What the model in the folder is to be called.", HelpName = "NAME" };
        return new Verb("add", "Connect a server that speaks OpenAI's protocol, or make a folder of this machine a model of local.",
            "writeit models add my-gateway --url http://127.0.0.1:9901/v1 --key-env MY_GATEWAY_KEY",
            "writeit models add ./tiny-writer")
        {
            UsesWorkspace = true,
            Arguments = { name },
            Options = { url, keyEnv, keyCommand, models, named },
        }.Does(
            parse => new Args(parse.GetRequiredValue(name), parse.GetValue(url), parse.GetValue(keyEnv), parse.GetValue(keyCommand), parse.GetValue(models) ?? [], parse.GetValue(named)),
            RunAsync);
    }

    public static Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken) => args switch
    {
        { Url: { } url, As: null } => AddServerAsync(args, url, host, cancellationToken),
        { Url: not null } => throw Usage("--as names a model in a folder; a server is called as the first word says."),
        { KeyEnv: null, KeyCommand: null, Models: [] } => AddFolderAsync(args, host, cancellationToken),
        _ => throw Usage("A key and --models belong to a server.", $"Say where it is: writeit models add {args.Name} --url http://…"),
    };

    private static async Task<ExitCode> AddServerAsync(Args args, string url, Host host, CancellationToken cancellationToken)
    {
        var request = new AddProvider
        {
            Name = args.Name,
            BaseUrl = url,
            ApiKeyEnv = args.KeyEnv,
            ApiKeyCommand = args.KeyCommand,
            Models = [.. args.Models.SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Workspace = host.Globals.Workspace,
        };
        var change = await host.Client.AddProviderAsync(request, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(change, WireJson.Default.SettingChange);
            return ExitCode.Done;
        }

        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Added {args.Name} in {Display.Path(change.Path, host)}:{change.Line}");
        foreach (var finding in change.Findings.Where(finding => finding.Severity == "error")) ErrorText.Write(host.Talk, finding);
        await TryAsync(args.Name, host, cancellationToken);
        return ExitCode.Done;
    }

    /// <summary>A server that does not answer now is added all the same: it may not have been started yet, or want its key first.</summary>
    private static async Task TryAsync(string name, Host host, CancellationToken cancellationToken)
    {
        try
        {
            var test = await host.Client.TestProviderAsync(name, host.Globals.Workspace, cancellationToken);
            host.Talk.Note($"It answers, and serves {Figures.Count(test.Models, "model")}.");
            host.Talk.Note("Next: ", ("writeit models list", Tone.Key));
        }
        catch (WriteItException trouble)
        {
            host.Talk.Warn(trouble.Error.Message, trouble.Error.Hint);
        }
    }

    private static async Task<ExitCode> AddFolderAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var model = await host.Client.AddModelFolderAsync(new AddModelFolder { Folder = args.Name, As = args.As }, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(model, WireJson.Default.ShelvedModelItem);
            return ExitCode.Done;
        }

        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Added {model.Name}; its files stay in {args.Name}");
        host.Talk.Note("Next: ", ($"writeit models test {model.Name}", Tone.Key));
        return ExitCode.Done;
    }

    private static ProblemException Usage(string message, string? hint = null) => new Problem(ProblemCodes.Usage, message, Hint: hint).ToException();
}
