using WriteIt.Findings;
using WriteIt.Pipelines.Prompts;
using WriteIt.Pipelines.Reading;
using WriteIt.Templating;

namespace WriteIt.Pipelines.Checks;

/// <summary>Which names the templates of a pipeline use, and what follows from it.</summary>
internal sealed class UsedNames
{
    private readonly IReadOnlyList<PipelineStep> _steps;
    private readonly List<TemplateReference> _references = [];
    private readonly bool _isWhole;

    public UsedNames(IReadOnlyList<PipelineStep> steps, KeyedSections sections)
    {
        _steps = steps;
        var templates = steps.SelectMany(AllOf).ToList();
        foreach (var template in templates) _references.AddRange(template.References);
        _isWhole = sections.IsWhole && sections.Entries.All(entry => entry.Section is not null) && templates.TrueForAll(template => template.Errors.Count is 0);
    }

    /// <summary>Whether some template uses <c>owner.key</c>, or might: it uses all of the owner, or could not be read.</summary>
    public bool Uses(string owner, string key) =>
        !_isWhole || _references.Exists(reference => reference.Path[0] == owner && (reference.Path.Count is 1 || reference.Path[1] == key));

    /// <summary>The steps a step needs: those it names and those its templates read, in file order.</summary>
    public IReadOnlyList<string> NeededBy(PipelineStep step)
    {
        var needed = step.Templates.SelectMany(template => template.References)
            .Where(reference => reference.Path is [PromptNames.Steps, _, ..])
            .Select(reference => reference.Path[1])
            .Concat(step.DependsOn)
            .ToHashSet();
        return [.. _steps.TakeWhile(earlier => earlier.Key != step.Key).Select(earlier => earlier.Key).Where(needed.Contains)];
    }

    /// <summary>Warns about every input that is asked for in vain.</summary>
    public void ReportUnusedInputs(KeyedSections inputs, FindingCollector findings)
    {
        foreach (var input in inputs.Entries.Where(input => !Uses(PromptNames.Inputs, input.Key.Text)))
        {
            var path = $"{PromptNames.Inputs}.{input.Key.Text}";
            findings.Warning(FindingCodes.UnusedInput, $"no template uses the input '{input.Key.Text}'.", input.Key.Span, path, $"write {{{{ {path} }}}} in a prompt, or remove it");
        }
    }

    private static IEnumerable<PlacedText> AllOf(PipelineStep step) => step.Output.Filename is { } filename ? step.Templates.Append(filename) : step.Templates;
}
