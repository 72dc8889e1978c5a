using WriteIt.Findings;
using WriteIt.Pipelines.Prompts;
using WriteIt.Pipelines.Reading;
using WriteIt.Templating;

namespace WriteIt.Pipelines.Checks;

/// <summary>Checks every template of a pipeline: its syntax, and that every name it uses exists when it is rendered.</summary>
internal sealed class TemplateNames
{
    private readonly IReadOnlyDictionary<string, TemplateValue> _shape;
    private readonly List<string> _steps;
    private readonly HashSet<string> _unknowable = [];
    private readonly FindingCollector _findings;

    public TemplateNames(KeyedSections inputs, ReadDefaults defaults, KeyedSections steps, FindingCollector findings)
    {
        _shape = PromptNames.Shape(inputs.Keys, defaults.Defaults, steps.Keys);
        _steps = [.. steps.Keys];
        _findings = findings;
        if (!inputs.IsWhole) _unknowable.Add(PromptNames.Inputs);
        if (!defaults.IsWhole) _unknowable.Add(PromptNames.Defaults);
        if (!steps.IsWhole) _unknowable.Add(PromptNames.Steps);
    }

    /// <summary>Checks what is rendered before the step is done, and the file name, which is rendered when all are.</summary>
    public void Check(PipelineStep step)
    {
        foreach (var template in step.Templates) Check(template, step.Key);
        if (step.Output.Filename is { } filename) Check(filename, null);
    }

    private void Check(PlacedText template, string? step)
    {
        foreach (var error in template.Errors)
        {
            var code = error.IsUnknownFilter ? FindingCodes.UnknownFilter : FindingCodes.TemplateSyntax;
            _findings.Error(code, error.Message, template.SpanOf(error.Start, error.End), template.Path, error.Suggestion);
        }

        foreach (var reference in template.References)
        {
            if (Missing(reference.Path) is var depth and >= 0) ReportUnknown(template, reference, depth, step);
            else if (step is not null && IsLater(reference, step)) ReportLater(template, reference, step);
        }
    }

    /// <summary>The place in the path of the first name that does not exist; -1 when all do.</summary>
    private int Missing(IReadOnlyList<string> path)
    {
        TemplateValue? value = TemplateValue.Of(_shape);
        for (var depth = 0; depth < path.Count; depth++)
        {
            if (value is TemplateValue.None or TemplateValue.Absent) return -1;
            value = Known(value)?.GetValueOrDefault(path[depth]);
            if (value is null) return depth;
        }

        return -1;
    }

    private static IReadOnlyDictionary<string, TemplateValue>? Known(TemplateValue? value) => value switch
    {
        TemplateValue.Map map => map.Entries,
        TemplateValue.Text text => text.Members,
        _ => null,
    };

    private bool IsLater(TemplateReference reference, string step) =>
        reference.Path is [PromptNames.Steps, var asked, ..] && _steps.IndexOf(asked) >= _steps.IndexOf(step) && !(reference.Guarded && reference.Path.Count is 2);

    private void ReportUnknown(PlacedText template, TemplateReference reference, int depth, string? step)
    {
        var path = reference.Path;
        if (MayBeMissing(template, reference, depth)) return;
        if (depth > 0 && _unknowable.Contains(path[0])) return;
        var (message, suggestion) = depth is 0 ? UnknownRoot(path[0]) : UnknownMember(path, depth, step);
        _findings.Error(FindingCodes.UnknownName, message, PlaceOf(template, reference, depth), template.Path, suggestion);
    }

    /// <summary>Whether <c>default</c> or <c>is defined</c> looks after a name: at this place, or where the template asked for it before.</summary>
    private static bool MayBeMissing(PlacedText template, TemplateReference reference, int depth)
    {
        if (!reference.Guarded) return false;
        var path = reference.Path;
        return depth == path.Count - 1
            || template.References.Any(asked => asked.Guarded && asked.Path.Count > depth && asked.Path.Count < path.Count && asked.Path.SequenceEqual(path.Take(asked.Path.Count)));
    }

    private (string Message, string? Suggestion) UnknownRoot(string name)
    {
        string[] roots = [PromptNames.Inputs, PromptNames.Steps, PromptNames.Defaults];
        var owner = Array.Find(roots, root => Known(_shape[root])!.ContainsKey(name));
        var suggestion = owner is null ? Suggest.DidYouMean(name, _shape.Keys) : $"did you mean '{owner}.{name}'?";
        return ($"there is no '{name}'.", suggestion ?? $"there are {string.Join(", ", _shape.Keys)}");
    }

    private (string Message, string? Suggestion) UnknownMember(IReadOnlyList<string> path, int depth, string? step)
    {
        var name = path[depth];
        var known = KnownAt(path, depth);
        var usable = path[0] is PromptNames.Steps && depth is 1 && step is not null ? [.. _steps.TakeWhile(earlier => earlier != step)] : known;
        var message = (path[0], depth) switch
        {
            (PromptNames.Inputs, 1) => $"there is no input '{name}'.",
            (PromptNames.Steps, 1) => $"there is no step '{name}'.",
            (PromptNames.Defaults, 1) => $"there is no default '{name}'.",
            _ => $"'{string.Join('.', path.Take(depth))}' has no '{name}'.",
        };
        return (message, Advice(string.Join('.', path.Take(depth)), name, known, usable));
    }

    private IReadOnlyList<string> KnownAt(IReadOnlyList<string> path, int depth)
    {
        TemplateValue? value = TemplateValue.Of(_shape);
        for (var place = 0; place < depth; place++) value = Known(value)?.GetValueOrDefault(path[place]);
        return [.. Known(value)?.Keys ?? []];
    }

    /// <summary>A key with '-' cannot be written with a point: <c>steps.first-draft</c> subtracts.</summary>
    private static string? Advice(string owner, string name, IReadOnlyList<string> known, IReadOnlyList<string> usable)
    {
        if (known.FirstOrDefault(key => key.StartsWith(name + "-", StringComparison.Ordinal)) is { } dashed) return $"write {owner}['{dashed}']";
        if (Suggest.DidYouMean(name, known) is { } meant) return meant;
        return usable.Count is 0 or > 12 ? null : $"there are {string.Join(", ", usable)}";
    }

    private void ReportLater(PlacedText template, TemplateReference reference, string step)
    {
        var asked = reference.Path[1];
        var message = asked == step ? $"the step '{asked}' cannot read its own text." : $"the step '{asked}' comes later, so it has no text yet.";
        var suggestion = asked == step ? null : $"move '{asked}' above '{step}'";
        _findings.Error(FindingCodes.LaterStep, message, PlaceOf(template, reference, 1), template.Path, suggestion);
    }

    /// <summary>The name itself when the path is written with plain points, else the whole path.</summary>
    private static SourceSpan PlaceOf(PlacedText template, TemplateReference reference, int depth)
    {
        if (!template.Source.AsSpan(reference.Start).StartsWith(reference.Dotted)) return template.SpanOf(reference.Start, reference.End);
        var start = reference.Start + reference.Path.Take(depth).Sum(name => name.Length + 1);
        return template.SpanOf(start, start + reference.Path[depth].Length);
    }
}
