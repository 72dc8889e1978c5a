namespace WriteIt.Templating;

/// <summary>What is wrong with a template, or with the values it was given.</summary>
/// <param name="Message">One sentence that names the thing.</param>
/// <param name="Start">Where it begins: an offset into the template's text, in UTF-16 units.</param>
/// <param name="End">The offset just past it; never before <paramref name="Start"/>.</param>
/// <param name="Suggestion">How to mend it; <c>null</c> when the message says it all.</param>
internal sealed record TemplateError(string Message, int Start, int End, string? Suggestion = null)
{
    /// <summary>Whether all that is wrong is the name of a filter; such a finding has a code of its own.</summary>
    public bool IsUnknownFilter { get; init; }
}

/// <summary>Rendering cannot go on. The caller knows the file and turns it into a finding or a problem.</summary>
internal sealed class TemplateException(TemplateError error) : Exception(error.Message)
{
    public TemplateError Error { get; } = error;
}
