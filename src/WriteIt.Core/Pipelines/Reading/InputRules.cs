using WriteIt.Findings;
using WriteIt.Pipelines.Answers;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>What must hold between the keys of one input.</summary>
internal static class InputRules
{
    public static void Check(PipelineInput input, YamlSection section)
    {
        CheckRange(section, "min_length", input.MinLength, "max_length", input.MaxLength);
        CheckRange(section, "min", input.Min, "max", input.Max);
        if (input.Default is not { } given || input.Type is InputType.File) return;
        if (input.Type is InputType.Choice or InputType.Multichoice)
            CheckChosen(input, section);
        else if (AnswerRules.Complaint(input, given) is { } complaint)
            section.Findings.Error(FindingCodes.BadDefault, $"the default of '{section.Path}' cannot be taken: {complaint}", section.Node("default")!.Span, section.PathOf("default"));
    }

    /// <summary>Reports a smallest value above the largest one.</summary>
    public static void CheckRange<T>(YamlSection section, string minKey, T? min, string maxKey, T? max)
        where T : struct, IComparable<T>
    {
        if (min is not { } low || max is not { } high || low.CompareTo(high) <= 0) return;
        section.Findings.Error(
            FindingCodes.ImpossibleRange, $"'{section.PathOf(minKey)}' is {low}, more than '{maxKey}', which is {high}.", section.Node(minKey)!.Span, section.PathOf(minKey), "swap them");
    }

    private static void CheckChosen(PipelineInput input, YamlSection section)
    {
        if (input.Options.Count is 0) return;
        foreach (var chosen in section.Texts("default"))
        {
            if (input.Options.Any(option => option.Value == chosen.Text)) continue;
            var values = input.Options.Select(option => option.Value).ToList();
            var suggestion = Suggest.DidYouMean(chosen.Text, values) ?? $"write one of {string.Join(", ", values)}";
            section.Findings.Error(FindingCodes.DefaultNotAnOption, $"'{chosen.Text}' is none of the values to choose from.", chosen.Span, section.PathOf("default"), suggestion);
        }
    }
}
