using System.Text;
using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Reads <c>metadata</c>: a few known keys, all others kept as they are.</summary>
internal static class MetadataReader
{
    public static PipelineMetadata Read(YamlSection file)
    {
        var section = file.Section("metadata");
        if (section is null)
        {
            if (file.Node("metadata") is null) file.ReportMissing("metadata");
            return new() { Name = "" };
        }

        var metadata = new PipelineMetadata
        {
            Name = section.RequiredScalar("name")?.Text.Trim() ?? "",
            Description = section.FilledText("description"),
            Version = Version(section),
            Author = Author(section),
            Tags = [.. section.Texts("tags").Select(tag => tag.Text)],
            Others = [.. Others(section)],
        };
        section.CheckMisspeltKeys(isMeant: _ => false);
        return metadata;
    }

    /// <summary>The title and description alone, for lists; never complains.</summary>
    public static (string? Name, string? Description) Glance(YamlNode? metadata)
    {
        string? TextOf(string key) => ((metadata as YamlMap)?.Find(key)?.Value as YamlScalar)?.Text.Trim() is { Length: > 0 } text ? text : null;
        return (TextOf("name"), TextOf("description"));
    }

    private static string? Author(YamlSection section)
    {
        var author = section.FilledText("author");
        if (author is null && section.Map.Find("author")?.Value is not YamlUnread)
        {
            var where = section.Has("author") ? section.SpanOf("author") : section.Map.Source.At(section.Map.Start);
            section.Findings.Warning(FindingCodes.MissingAuthor, "nobody is named as the author.", where, section.PathOf("author"), "add author: \"Your Name\"");
        }

        return author;
    }

    private static string? Version(YamlSection section)
    {
        if (section.Scalar("version") is not { } version) return null;
        if (!SemanticVersion.IsOne(version.Text))
        {
            section.Findings.Warning(
                FindingCodes.NotSemVer, $"'{version.Text}' is not a semantic version.", version.Span, section.PathOf("version"), "write three numbers such as \"1.0.0\"");
        }

        return version.Text;
    }

    private static IEnumerable<KeyValuePair<string, string>> Others(YamlSection section)
    {
        foreach (var (key, value) in section.Map.Entries)
        {
            if (key.Text is "name" or "description" or "version" or "author" or "tags" || value is YamlUnread) continue;
            yield return new(key.Text, OneLine(value, new StringBuilder()).ToString());
        }
    }

    private static StringBuilder OneLine(YamlNode value, StringBuilder line)
    {
        switch (value)
        {
            case YamlScalar scalar:
                line.Append(scalar.Text.ReplaceLineEndings(" ").Trim());
                break;
            case YamlList list:
                for (var index = 0; index < list.Items.Count; index++) OneLine(list.Items[index], line.Append(index is 0 ? "" : ", "));
                break;
            case YamlMap map:
                for (var index = 0; index < map.Entries.Count; index++)
                    OneLine(map.Entries[index].Value, line.Append(index is 0 ? "" : ", ").Append(map.Entries[index].Key.Text).Append(": "));
                break;
        }

        return line;
    }
}
