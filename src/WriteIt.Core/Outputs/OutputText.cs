using WriteIt.Runs.Summaries;

namespace WriteIt.Outputs;

/// <summary>What an output file holds: the facts as front matter when it is Markdown, then the text.</summary>
/// <param name="Header">The front matter with its lines of hyphens; empty for other kinds of files, which it would break.</param>
/// <param name="Marks">The lines of the header that say whose text it is.</param>
/// <param name="Body">The text.</param>
internal sealed record OutputText(string Header, IReadOnlyList<string> Marks, string Body)
{
    /// <summary>More than a header ever has: keys and values are cut.</summary>
    public const int MaxHeaderBytes = 2 * 1024 * 1024;

    private const string Fence = "---\n";
    private const int MaxInputs = 100;
    private const int MaxValueLength = 1000;

    public string Whole => Header + Body;

    public static OutputText Of(OutputPlan plan, OutputPart part, OutputName name)
    {
        var body = part.Text.EndsWith('\n') ? part.Text : part.Text + "\n";
        if (name.Ending.ToLowerInvariant() is not (".md" or ".markdown" or "")) return new("", [], body);
        var marks = new[] { Line("run", plan.Run.ToString()), Line("step", part.Step) };
        return new(string.Concat([Fence, .. Lines(plan, part, marks), Fence, "\n"]), marks, body);
    }

    /// <summary>Whether a file holds this text of this run and step already, be the rest of its header as an older version wrote it.</summary>
    public bool IsIn(string file)
    {
        if (Header.Length is 0) return file == Body;
        var end = file.IndexOf("\n" + Fence + "\n", StringComparison.Ordinal);
        if (end < 0 || !file.StartsWith(Fence, StringComparison.Ordinal)) return false;
        var (header, body) = (file[..(end + 1)], file[(end + Fence.Length + 2)..]);
        return body == Body && Marks.All(mark => header.Contains("\n" + mark, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(OutputPlan plan, OutputPart part, string[] marks)
    {
        yield return marks[0];
        yield return Line("pipeline", plan.Pipeline);
        if (plan.PipelineVersion is { } version) yield return Line("pipeline_version", version);
        yield return marks[1];
        if (part.Provider is { } provider) yield return Line("provider", provider);
        if (part.Model is { } model) yield return Line("model", model);
        if (part.Style is { } style) yield return Line("style", style);
        yield return plan.Inputs.Count is 0 ? "inputs: {}\n" : "inputs:\n";
        foreach (var (key, value) in plan.Inputs.Take(MaxInputs)) yield return "  " + Line(key, value);
        yield return $"words: {WordCount.Of(part.Text)}\n";
        if (part.Tokens is { } tokens) yield return $"tokens: {tokens}\n";
        if (part.CostNanoUsd is { } cost) yield return $"cost_usd: \"{cost / 1_000_000_000m:0.#########}\"\n";
        yield return $"created: {plan.CreatedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n";
        yield return Line("writeit", plan.Version);
    }

    private static string Line(string key, string value) => $"{YamlScalarText.Of(Cut(key))}: {YamlScalarText.Of(Cut(value))}\n";

    private static string Cut(string value)
    {
        if (value.Length <= MaxValueLength) return value;
        var end = char.IsHighSurrogate(value[MaxValueLength - 1]) ? MaxValueLength - 1 : MaxValueLength;
        return string.Concat(value.AsSpan(0, end), "…");
    }
}
