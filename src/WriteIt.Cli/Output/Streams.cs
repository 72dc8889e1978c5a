using WriteIt.Cli.Options;

namespace WriteIt.Cli.Output;

/// <summary>Opens the two outputs as the terminal, the environment and the options want them. Each stream decides for itself about colour.</summary>
internal static class Streams
{
    public static (Result Result, Talk Talk) Open(Surroundings surroundings, Globals globals)
    {
        var shared = new Screen();
        var output = Open(surroundings.Output, surroundings.OutputIsTerminal, shared, surroundings, globals);
        var error = Open(surroundings.Error, surroundings.ErrorIsTerminal, shared, surroundings, globals);
        return (new Result(output), new Talk(error, globals.Quiet));
    }

    private static Outlet Open(Stream stream, bool isTerminal, Screen shared, Surroundings surroundings, Globals globals)
    {
        var movable = isTerminal && surroundings.Variable("TERM") != "dumb";
        var theme = new Theme(IsColored(surroundings, globals.Color, movable), surroundings.Unicode, movable);
        return new Outlet(stream, isTerminal, theme, isTerminal ? shared : new Screen(), () => surroundings.Width);
    }

    private static bool IsColored(Surroundings surroundings, ColorChoice choice, bool movable)
    {
        if (choice != ColorChoice.Auto) return choice == ColorChoice.Always;
        if (surroundings.Variable("NO_COLOR") is not null) return false;
        return movable || IsForced(surroundings.Variable("FORCE_COLOR")) || IsForced(surroundings.Variable("CLICOLOR_FORCE"));
    }

    private static bool IsForced(string? value) => value is not (null or "0" or "false");
}
