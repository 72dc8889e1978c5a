using System.CommandLine;
using WriteIt.Cli.Help;
using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Local.ToWire;

namespace WriteIt.Cli;

/// <summary>The program: from what was typed to the exit code. Everything it touches is handed in, so tests run it whole.</summary>
internal static class Application
{
    /// <summary>Carries one command line out. Never throws: what goes wrong is said, and told by the exit code.</summary>
    public static async Task<ExitCode> RunAsync(
        IReadOnlyList<string> arguments,
        Surroundings surroundings,
        Func<Surroundings, WriteItClient> openClient,
        CancellationToken cancellationToken)
    {
        // Known before anything is parsed, so that also a usage error has the form that was asked for.
        var globals = new Globals
        {
            Format = arguments.Contains("--jsonl") ? OutputFormat.JsonLines : arguments.Contains("--json") ? OutputFormat.Json : OutputFormat.Text,
            Verbose = arguments.Contains("-v") || arguments.Contains("--verbose"),
        };
        try
        {
            if (arguments is ["--version"]) return ShowVersion(surroundings, globals);
            var tree = new CommandTree();
            var parse = CommandLine.Parse(tree, arguments);
            if (parse.GetValue(tree.Globals.Help)) return ShowHelp(tree, parse, surroundings, tree.Globals.Read(parse));
            CommandLine.Check(parse);
            globals = tree.Globals.Read(parse);
            if (parse.GetValue(tree.Globals.Version)) return ShowVersion(surroundings, globals);
            var verb = (Verb)parse.CommandResult.Command;
            if (!verb.Acts) return ShowHelp(tree, parse, surroundings, globals);
            CheckWorkspace(verb, globals);
            await using var host = new Host(arguments, surroundings, globals, openClient);
            return await verb.RunAsync(parse, host, cancellationToken);
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }
        catch (ProblemException trouble)
        {
            return Show(trouble.Problem.ToWire(), surroundings, globals);
        }
        catch (WriteItException trouble)
        {
            return Show(trouble.Error, surroundings, globals);
        }
        catch (Exception broken)
        {
            return Show(await CrashReport.WriteAsync(broken, surroundings, globals, cancellationToken), surroundings, globals);
        }
    }

    private static void CheckWorkspace(Verb verb, Globals globals)
    {
        if (globals.Workspace is null || verb.UsesWorkspace) return;
        throw new Problem(ProblemCodes.Usage, $"'{CommandLine.Path(verb)}' does not work inside a workspace, so --workspace means nothing to it.").ToException();
    }

    private static ExitCode ShowVersion(Surroundings surroundings, Globals globals)
    {
        Streams.Open(surroundings, globals).Result.Line($"writeit {ProgramVersion.Text}");
        return ExitCode.Done;
    }

    private static ExitCode ShowHelp(CommandTree tree, ParseResult parse, Surroundings surroundings, Globals globals)
    {
        var (result, _) = Streams.Open(surroundings, globals);
        var verb = (Verb)parse.CommandResult.Command;
        if (verb == tree.Root && !parse.GetValue(tree.Globals.Help)) HelpText.WriteShort(result.Outlet, tree);
        else HelpText.Write(result.Outlet, verb);
        return ExitCode.Done;
    }

    /// <summary>Says what went wrong: to people on standard error, to programs as the one document on standard output.</summary>
    private static ExitCode Show(WireError error, Surroundings surroundings, Globals globals)
    {
        var (result, talk) = Streams.Open(surroundings, globals);
        try
        {
            if (globals.IsJson) result.Json(new ErrorDocument(error), WireJson.Default.ErrorDocument);
            else ErrorText.Write(talk, error);
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }
        catch (ProblemException)
        {
            // The document cannot be written where it belongs; people still learn why.
            ErrorText.Write(talk, error);
        }

        return (ExitCode)error.ExitCode;
    }
}
