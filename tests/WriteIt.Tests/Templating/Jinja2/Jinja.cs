using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using WriteIt.Templating;

namespace WriteIt.Tests.Templating.Jinja2;

/// <summary>One template with the values it is rendered with, as JSON, and whether an error is expected of it.</summary>
internal sealed record TemplateCase(string Template, string Values, bool IsError = false);

/// <summary>What came of a template: its text, or why there is none.</summary>
internal sealed record TemplateAnswer(string? Output, string? Error)
{
    public override string ToString() => Output ?? "✗ " + Error;
}

/// <summary>The two programs that are compared.</summary>
internal static class Jinja
{
    private const int MissingPackage = 3;

    /// <summary>Renders with the real Jinja2, all cases in one process.</summary>
    public static IReadOnlyList<TemplateAnswer> Answers(IReadOnlyList<TemplateCase> cases)
    {
        var request = new JsonArray([.. cases.Select(one => new JsonObject { ["template"] = one.Template, ["values"] = JsonNode.Parse(one.Values) })]);
        var python = OperatingSystem.IsLinux() ? "/usr/bin/python3" : "python3";
        using var process = Process.Start(new ProcessStartInfo(python, [Beside("render.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        process.StandardInput.Write(request.ToJsonString());
        process.StandardInput.Close();
        var response = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode is MissingPackage) Assert.Fail("Jinja2 is not there to compare with. Install it: ./do setup, or sudo apt-get install python3-jinja2");
        process.ExitCode.ShouldBe(0);
        using var document = JsonDocument.Parse(response);
        return [.. document.RootElement.EnumerateArray().Select(answer => new TemplateAnswer(Text(answer, "output"), Text(answer, "error")))];
    }

    /// <summary>Renders with our own engine.</summary>
    public static TemplateAnswer OurAnswer(TemplateCase one)
    {
        var template = Template.Parse(one.Template);
        if (template.Errors.Count > 0) return new(null, string.Join(" ", template.Errors.Select(error => error.Message)));
        try
        {
            return new(template.Render(TemplateValues.Read(one.Values), RenderLimits.Default, default), null);
        }
        catch (TemplateException failure)
        {
            return new(null, failure.Message);
        }
    }

    /// <summary>The cases that do not come out the same; two errors are the same whatever they say.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<TemplateCase> cases, IReadOnlyList<TemplateAnswer> theirs) =>
        [.. cases.Zip(theirs).Select(pair => (pair.First, Theirs: pair.Second, Ours: OurAnswer(pair.First)))
            .Where(one => one.Ours.Output != one.Theirs.Output)
            .Select(one => $"{one.First.Template}\n  Jinja2: {one.Theirs}\n  ours:   {one.Ours}")];

    public static string Beside(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, name);

    private static string? Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var text) ? text.GetString() : null;
}
