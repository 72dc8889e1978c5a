using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Asking;

/// <summary>Asks for the inputs that were not given, in the order of the pipeline. Every answer is checked at once.</summary>
internal sealed class InputForm(Host host, PipelineDetail pipeline, CheckInputs check)
{
    private readonly Dictionary<string, string> _answers = new(check.Inputs);

    /// <summary>The answers with those that were asked for. Fails with <see cref="ProblemCodes.BadInput"/> or <see cref="ProblemCodes.MissingInput"/>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FillAsync(CancellationToken cancellationToken)
    {
        if (host.Answers == Answers.FromNobody) return _answers;
        await CheckGivenAsync(cancellationToken);
        foreach (var field in pipeline.Inputs.Where(field => !_answers.ContainsKey(field.Key)).ToList())
        {
            if (host.Answers == Answers.FromPerson) await AskPersonAsync(field, cancellationToken);
            else await TakeLineAsync(field, cancellationToken);
        }

        return _answers;
    }

    private async Task CheckGivenAsync(CancellationToken cancellationToken)
    {
        var problems = await host.Client.CheckInputsAsync(check, cancellationToken);
        if (problems.Count > 0) throw new Problem(ProblemCodes.BadInput, string.Join(' ', problems.Select(problem => problem.Message)), Hint: $"Give it with -i {problems[0].Key}=VALUE").ToException();
    }

    private async Task AskPersonAsync(InputField field, CancellationToken cancellationToken)
    {
        FieldText.Ask(host.Talk, field);
        while (true)
        {
            FieldText.Prompt(host.Talk, field);
            var typed = field.Type == "textarea" ? await ReadLinesAsync() : await host.Lines.NextAsync();
            host.Talk.Answered();
            if (string.IsNullOrWhiteSpace(typed))
            {
                if (field.Default is not null || !field.Required) return;
                if (typed is null) throw Missing(field);
                FieldText.Complain(host.Talk, "An answer is needed.");
            }
            else if (await ComplaintAsync(field, typed, cancellationToken) is { } complaint)
            {
                FieldText.Complain(host.Talk, complaint);
            }
            else
            {
                _answers[field.Key] = typed;
                return;
            }
        }
    }

    /// <summary>Lines up to one that holds a dot alone, or to Ctrl-D.</summary>
    private async Task<string?> ReadLinesAsync()
    {
        var lines = new List<string>();
        string? line;
        while ((line = await host.Lines.NextAsync()) is not null && line != ".") lines.Add(line);
        return lines.Count == 0 && line is null ? null : string.Join('\n', lines).Trim('\n');
    }

    private async Task TakeLineAsync(InputField field, CancellationToken cancellationToken)
    {
        var line = await host.Lines.NextAsync();
        if (string.IsNullOrWhiteSpace(line))
        {
            if (field.Default is null && field.Required) throw Missing(field);
            return;
        }

        var answer = field.Type == "textarea" ? FieldText.Unescape(line) : line;
        if (IsBareYesOrNo(field, line))
        {
            var standing = field.Default is { Length: > 0 } value ? $"its default {value} stands" : "it stays empty";
            host.Talk.Warn($"'{line.Trim()}' is taken for no answer to \"{field.Label}\"; {standing}.");
            return;
        }

        if (await ComplaintAsync(field, answer, cancellationToken) is { } complaint)
            throw new Problem(ProblemCodes.BadInput, $"Line {host.Lines.LineNumber} of standard input, '{line}', does not fit \"{field.Label}\": {complaint}", Hint: $"Give one answer a line, or -i {field.Key}=VALUE").ToException();
        _answers[field.Key] = answer;
        host.Talk.Note(($"{field.Label}: ", Tone.Quiet), answer);
    }

    /// <summary>A bare y or n is meant for a menu, not for an input that can do without.</summary>
    private static bool IsBareYesOrNo(InputField field, string line) =>
        field.Default is not null
        && field.Type != "boolean"
        && line.Trim() is ("y" or "n" or "Y" or "N")
        && !field.Options.Any(option => option.Value.Equals(line.Trim(), StringComparison.OrdinalIgnoreCase) || option.Label.Equals(line.Trim(), StringComparison.OrdinalIgnoreCase));

    private async Task<string?> ComplaintAsync(InputField field, string answer, CancellationToken cancellationToken)
    {
        var request = check with { Inputs = new Dictionary<string, string> { [field.Key] = answer } };
        var problems = await host.Client.CheckInputsAsync(request, cancellationToken);
        return problems.Count > 0 ? problems[0].Message : null;
    }

    private static ProblemException Missing(InputField field) =>
        new Problem(ProblemCodes.MissingInput, $"The input \"{field.Key}\" ({field.Label}) is missing.", Hint: $"Give it with -i {field.Key}=VALUE").ToException();
}
