using System.Text;
using CsCheck;
using WriteIt.Findings;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Shelf;

namespace WriteIt.Tests.Pipelines;

public sealed class Damaged_files
{
    private const string Everything =
        """
        metadata: {name: N, author: A, version: 1.0.0}
        requires: {styles: [x], templates: y}
        defaults: {model: m, models: {a: b}, style: s, parallel: true, list: [1, {a: b}]}
        inputs:
          topic: {type: text, min_length: 2, max_length: 9, pattern: "^a+$", default: aaa}
          size: {type: choice, options: [s, {label: L, value: l}], default: s}
          parts: {type: multichoice, options: [a, b], default: [a]}
          count: {type: number, min: 1, max: 3, default: 2}
        steps:
          one:
            prompt_template: |
              {% for part in inputs.parts %}{{ part | upper }}{% endfor %}
              {{ inputs.topic }} {{ inputs.size }} {{ inputs.count + 1 }} {{ defaults.list[1].a }}
            parameters: {temperature: 0.5, stop: [x]}
            validation: {min_words: 1, must_include: [x], check_grammar: true}
            cache: {ttl: 24h}
            timeout: 90s
          two:
            prompt_template: "{{ steps.one.text | default('x') }} {{ style }}"
            when: inputs.size == 's'
            depends_on: [one]
            output: {filename: "{{ inputs.topic | slug }}.md"}
        """;

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Char[" \n\t:-[]{},'\"|>&*!%#?@`~.0ab"].Array[0, 4].Select(letters => new string(letters)),
        OneOf("{{", "}}", "{% if ", "%}", "steps.", "inputs", "null", "\n  ", ": ", "- ", "[one]", "key: ", "type: select", "options: []", "default: x"));

    private static readonly Gen<string> File = Gen.Select(
        OneOf([Everything, .. BuiltInPipelines.Names.Select(name => Encoding.UTF8.GetString(BuiltInPipelines.Read(name)))]),
        Gen.Select(Gen.Double.Unit, Gen.Int[0, 40], Piece).Array[1, 4],
        (text, changes) => changes.Aggregate(text, (cut, change) => Cut(cut, change.Item1, change.Item2, change.Item3)));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Cut(string text, double at, int length, string piece)
    {
        var start = (int)(at * text.Length);
        return text[..start] + piece + text[Math.Min(text.Length, start + length)..];
    }

    [Fact]
    public void Never_make_the_reader_throw_and_are_usable_or_have_an_error() => File.Sample(
        text =>
        {
            var reading = PipelineReader.Read(text, "f.yaml", new() { Styles = ["s"], Pipelines = ["y"] });
            var hasErrors = reading.Findings.Any(finding => finding.Severity is Severity.Error);
            var lines = text.Split('\n').Length;
            return hasErrors == (reading.Pipeline is null) && reading.Findings.All(finding => finding.Where.Line <= lines && finding.Message.Length > 0);
        },
        iter: 500);

    [Fact]
    public void Whole_the_file_has_only_the_findings_it_should() =>
        PipelineReader.Read(Everything, null, new() { Styles = ["s", "x"], Pipelines = ["y"] }).Findings.Select(finding => finding.Code).ShouldBe(["WI0218", "WI0218", "WI0220", "WI0218", "WI0219"]);
}
