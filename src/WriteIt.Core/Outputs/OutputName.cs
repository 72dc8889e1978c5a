using System.Text;
using WriteIt.Templating.Filters;

namespace WriteIt.Outputs;

/// <summary>The name of an output in its folder. It follows from the run alone, so it is the same after a crash, days later.</summary>
/// <param name="Stem">The name before the ending, with folders before it.</param>
/// <param name="Ending">The ending with its dot; may be empty.</param>
internal sealed record OutputName(string Stem, string Ending)
{
    /// <summary>What is left of the 255 bytes of a file name after day, step, number and ending.</summary>
    private const int MaxSlugBytes = 120;
    private const int MaxStepBytes = 50;

    public static OutputName Of(OutputPlan plan, OutputPart part, TimeZoneInfo zone)
    {
        var wanted = part.Filename?.Trim();
        if (!string.IsNullOrEmpty(wanted)) return Split(wanted);
        var day = TimeZoneInfo.ConvertTime(plan.CreatedAt, zone).ToString("yyyy-MM-dd");
        var slug = Cut(Slug.Of(HasWord(plan.Subject) ? plan.Subject : plan.Pipeline), MaxSlugBytes);
        return new(part.IsResult ? $"{day}-{slug}" : $"{day}-{slug}-{Cut(Slug.Of(part.Step), MaxStepBytes)}", ".md");
    }

    /// <summary>The name itself, then <c>-2</c>, <c>-3</c> before the ending.</summary>
    public string Numbered(int number) => number is 1 ? Stem + Ending : $"{Stem}-{number}{Ending}";

    private static OutputName Split(string name)
    {
        var file = name.LastIndexOf('/') + 1;
        var dot = name.LastIndexOf('.');
        return dot > file ? new(name[..dot], name[dot..]) : new(name, "");
    }

    private static bool HasWord(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static string Cut(string slug, int maxBytes)
    {
        var (length, bytes) = (0, 0);
        foreach (var letter in slug.EnumerateRunes())
        {
            bytes += letter.Utf8SequenceLength;
            if (bytes > maxBytes) break;
            length += letter.Utf16SequenceLength;
        }

        return slug[..length].TrimEnd('-');
    }
}
