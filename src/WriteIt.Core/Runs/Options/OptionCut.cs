using System.Diagnostics;
using WriteIt.Pipelines;

namespace WriteIt.Runs.Options;

/// <summary>Cuts a text into the options it offers. Pure, and patient: models number what they should have headed, and the other way round.</summary>
public static class OptionCut
{
    private const int MaxOptions = 50;

    /// <summary>The options of <paramref name="text"/>, at most 50; empty when there are not at least two to choose from.</summary>
    public static IReadOnlyList<TextOption> Of(string text, OptionsFrom from)
    {
        var parts = from switch
        {
            OptionsFrom.Headings => FirstOf(text, MarkdownOptions.Headings, MarkdownOptions.Numbered),
            OptionsFrom.Numbered => FirstOf(text, MarkdownOptions.Numbered, MarkdownOptions.Headings),
            OptionsFrom.Lines => FirstOf(text, MarkdownOptions.Lines),
            OptionsFrom.Json => FirstOf(text, JsonOptions.Of),
            _ => throw new UnreachableException($"options from {from}"),
        };
        return [.. parts.Take(MaxOptions).Select((part, index) => new TextOption(index + 1, part.Title, part.Text))];
    }

    private static IReadOnlyList<OptionPart> FirstOf(string text, params IReadOnlyList<Func<string, IReadOnlyList<OptionPart>>> cuts) =>
        cuts.Select(cut => cut(text)).FirstOrDefault(parts => parts.Count > 1) ?? [];
}

/// <summary>A part of a text before it is counted.</summary>
internal readonly record struct OptionPart(string Title, string Text);
