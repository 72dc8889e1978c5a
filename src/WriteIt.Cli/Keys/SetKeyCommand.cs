using System.CommandLine;
using WriteIt.Cli.Asking;
using WriteIt.Cli.LineMode;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Keys;

/// <summary><c>writeit keys set</c>: the key is asked for or piped in, because command lines are kept by shells and shown to other users.</summary>
internal static class SetKeyCommand
{
    internal sealed record Args(string Provider);

    public static Verb Define()
    {
        var provider = new Argument<string>("provider") { Description = "who the key is for, such as openai" };
        return new Verb("set", "Store the key of a provider: typed hidden, or one line of standard input.",
            "writeit keys set openai",
            "pass show openai | writeit keys set openai")
        {
            UsesWorkspace = true,
            OnWordTooMany = "'writeit keys set' takes the provider alone; the key is asked for, or piped in.",
            Arguments = { provider },
        }.Does(parse => new Args(parse.GetRequiredValue(provider)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        await CheckProviderAsync(args.Provider, host, cancellationToken);
        var (secret, interrupt) = await SecretPrompt.AskAsync(host, $"Key of {args.Provider}", $"pass show {args.Provider} | writeit keys set {args.Provider}", cancellationToken);
        if (interrupt is { } why) return Driving.CodeOf(why);
        var stored = await host.Client.SetKeyAsync(args.Provider, secret ?? "", host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(stored, WireJson.Default.KeyChange);
        else Show(stored, host);
        return ExitCode.Done;
    }

    /// <summary>Nobody should type a key for a provider that is not there: what is refused anyway is refused first, with what was probably meant.</summary>
    private static async Task CheckProviderAsync(string provider, Host host, CancellationToken cancellationToken)
    {
        var known = await host.Client.ListKeysAsync(host.Globals.Workspace, cancellationToken);
        if (!known.Items.Any(item => item.Provider == provider)) await host.Client.SetKeyAsync(provider, "", host.Globals.Workspace, cancellationToken);
    }

    private static void Show(KeyChange stored, Host host)
    {
        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Stored the key of {stored.Provider} in {Display.Path(stored.Path, host)}, which only you can read. It is shown as {stored.Key}");
        if (stored.InUse.Source != KeyText.File) host.Talk.Warn($"{KeyText.Origin(stored.InUse, host)} beats it.", "writeit keys list");
        host.Talk.Note("Next: ", ("writeit models list", Tone.Key));
    }
}
