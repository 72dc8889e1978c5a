using System.CommandLine;
using System.Globalization;
using WriteIt.Yaml;

namespace WriteIt.Cli.Options;

/// <summary>How a run is driven: who writes, and where the result goes.</summary>
internal sealed class DriveOptions
{
    private readonly Option<string?> _model = new("--model") { HelpName = "MODEL", Description = "Let this model write every step; A,B lets each write a text to choose from." };
    private readonly Option<string?> _candidates = new("--candidates") { HelpName = "N", Description = "Let each model write N texts to choose from, 1 to 20." };
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Use no stored answers and store none." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the result to a file when it is complete, replacing what is there; - is standard output." };
    private readonly Option<string?> _timeout = new("--timeout") { HelpName = "TIME", Description = "Stop after this long, such as 90s, 5m or 24h; the run is kept." };
    private readonly Option<string?> _strategy = new("--strategy") { HelpName = "NAME", Description = "How providers of a model are put in order, such as cost_optimized." };
    private readonly Option<string?> _priority = new("--priority") { HelpName = "LEVEL", Description = "How urgent it is: critical, high, normal or low." };
    private readonly Option<string?> _maxCost = new("--max-cost") { HelpName = "USD", Description = "Stop before the run costs more than this." };
    private readonly Option<bool> _lines = new("--cli") { Description = "Ask and answer line by line, also on a terminal." };

    /// <summary>The options of this group.</summary>
    public IReadOnlyList<Option> All => [_model, _candidates, _output, _timeout, _maxCost, _strategy, _priority, _noCache, _lines];

    /// <summary>What was said; fails with <see cref="ProblemCodes.Usage"/> for what cannot be meant.</summary>
    public Drive Read(ParseResult parse)
    {
        var output = parse.GetValue(_output);
        return new Drive(ReadModels(parse.GetValue(_model)), ReadCandidates(parse.GetValue(_candidates)), !parse.GetValue(_noCache), output is "-" ? null : output, ReadTimeout(parse.GetValue(_timeout)))
        {
            Strategy = parse.GetValue(_strategy),
            Priority = parse.GetValue(_priority),
            MaxCost = parse.GetValue(_maxCost),
        };
    }

    private static int? ReadCandidates(string? text)
    {
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 20
            ? number
            : throw new Problem(ProblemCodes.Usage, $"'{text}' is no value for --candidates.", Hint: "Give a number from 1 to 20.").ToException();
    }

    private static string[] ReadModels(string? text)
    {
        if (text is null) return [];
        var models = text.Split(',', StringSplitOptions.TrimEntries);
        return models.All(model => model.Length > 0)
            ? models
            : throw new Problem(ProblemCodes.Usage, $"'{text}' is no value for --model.", Hint: "Give one model, or several with commas between: writeit models list").ToException();
    }

    private static TimeSpan? ReadTimeout(string? text)
    {
        if (text is null) return null;
        return Durations.ParseWait(text) ?? throw new Problem(ProblemCodes.Usage, $"'{text}' is no value for --timeout.", Hint: $"Give {Durations.WaitRule}.").ToException();
    }
}

/// <summary>How a run is driven.</summary>
/// <param name="Models">The models that replace those of every step, each for a text of its own; empty keeps the pipeline's.</param>
/// <param name="Candidates">How many texts each model writes; <c>null</c> keeps the pipeline's number.</param>
/// <param name="UseCache">Whether stored answers may be used.</param>
/// <param name="OutputFile">Where the result goes instead of standard output.</param>
/// <param name="Timeout">How long the run is driven at most; <c>null</c> for as long as it takes.</param>
internal sealed record Drive(IReadOnlyList<string> Models, int? Candidates, bool UseCache, string? OutputFile, TimeSpan? Timeout)
{
    /// <summary>How providers are put in order; <c>null</c> as configured.</summary>
    public string? Strategy { get; init; }

    /// <summary>How urgent it is; <c>null</c> for the usual.</summary>
    public string? Priority { get; init; }

    /// <summary>What the run may cost in US dollars; <c>null</c> for no limit of its own.</summary>
    public string? MaxCost { get; init; }
}
