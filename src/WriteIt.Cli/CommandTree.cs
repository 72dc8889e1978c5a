using System.CommandLine;
using WriteIt.Cli.Config;
using WriteIt.Cli.Help;
using WriteIt.Cli.Keys;
using WriteIt.Cli.Models;
using WriteIt.Cli.Options;
using WriteIt.Cli.Pipelines;
using WriteIt.Cli.Providers;
using WriteIt.Cli.Runs;
using WriteIt.Cli.Workspaces;

namespace WriteIt.Cli;

/// <summary>All commands, in the order help shows them.</summary>
internal sealed class CommandTree
{
    /// <summary>The program itself.</summary>
    public Verb Root { get; } = new("writeit", "Turn an idea into a polished text, step by step, with you at every checkpoint.",
        "writeit init",
        "writeit run quick-article -i topic=\"Growing tomatoes on a balcony\" --yes");

    /// <summary>The options that every command knows.</summary>
    public GlobalOptions Globals { get; } = new();

    public CommandTree()
    {
        foreach (var option in Globals.All) Root.Options.Add(option);
        Command[] commands =
        [
            InitCommand.Define(),
            RunCommand.Define(),
            ResumeCommand.Define(),
            Group("runs", "Look at runs and their texts, and delete them.", ListRunsCommand.Define(), ShowRunCommand.Define(), DeleteRunCommand.Define()),
            ListPipelinesCommand.Define("list-pipelines"),
            Group("template", "Look at pipelines.", ListPipelinesCommand.Define("list")),
            Group("workspace", "Keep runs, pipelines and outputs of different projects apart.",
                CreateCommand.Define(), ListCommand.Define(), UseCommand.Define(), InfoCommand.Define(), RemoveCommand.Define()),
            Group("models", "Look at language models and choose among them.",
                ListModelsCommand.Define(), ShowModelCommand.Define(), DefaultModelCommand.Define(), AliasModelCommand.Define(), TestModelCommand.Define(),
                AddModelCommand.Define(), PullModelCommand.Define(), RemoveModelCommand.Define()),
            Group("providers", "Look at who serves the models.", ListProvidersCommand.Define(), TestProviderCommand.Define(), ProviderStatusCommand.Define(), ExplainRouteCommand.Define()),
            Group("config", "Look at settings and change them.", ShowConfigCommand.Define(), GetConfigCommand.Define(), ExplainConfigCommand.Define(), SetConfigCommand.Define(), UnsetConfigCommand.Define(), TrustConfigCommand.Define()),
            Group("keys", "Keep the keys of your providers.", SetKeyCommand.Define(), ListKeysCommand.Define(), RemoveKeyCommand.Define()),
            HelpCommand.Define(this),
        ];
        foreach (var command in commands) Root.Subcommands.Add(command);
    }

    private static Verb Group(string name, string summary, params Verb[] verbs)
    {
        var group = new Verb(name, summary);
        foreach (var verb in verbs) group.Subcommands.Add(verb);
        return group;
    }
}
