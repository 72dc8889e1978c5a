using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Answers;

/// <summary>Reads answers to inputs from a file: one YAML or JSON map of input keys to answers.</summary>
public static class AnswerFile
{
    /// <summary>How large such a file may be.</summary>
    public const int MaxBytes = YamlReader.MaxBytes;

    /// <summary>The answers as typed, by input key; a list is joined with commas, nothing is left out. Fails with <see cref="ProblemCodes.InvalidFile"/>.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">The file as the user named it.</param>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> bytes, string file)
    {
        var document = YamlReader.Read(bytes, file);
        var findings = new FindingCollector();
        findings.AddRange(document.Findings);
        var answers = new Dictionary<string, string>();
        if (document.Root is YamlMap map)
        {
            foreach (var entry in map.Entries) Add(entry, answers, findings);
        }
        else if (document.Root is { } root and not YamlUnread)
        {
            findings.Error(FindingCodes.WrongType, $"answers are a map of input keys to answers, not {root.Kind}.", root.Span);
        }

        if (!findings.HasErrors) return answers;
        throw new Problem(ProblemCodes.InvalidFile, $"{file} cannot be used.", Hint: "Write one line for each input, such as topic: My topic") { Findings = findings.InOrder() }.ToException();
    }

    private static void Add(YamlEntry entry, Dictionary<string, string> answers, FindingCollector findings)
    {
        switch (entry.Value)
        {
            case YamlScalar nothing when CoreSchema.IsNull(nothing):
                break;
            case YamlScalar scalar:
                answers[entry.Key.Text] = scalar.Text;
                break;
            case YamlList list when list.Items.All(item => item is YamlScalar):
                answers[entry.Key.Text] = string.Join(", ", list.Items.Select(item => ((YamlScalar)item).Text));
                break;
            case YamlUnread:
                break;
            default:
                findings.Error(FindingCodes.WrongType, $"an answer is a text, a number, true, false or a list of texts, not {entry.Value.Kind}.", entry.Value.Span, entry.Key.Text);
                break;
        }
    }
}
