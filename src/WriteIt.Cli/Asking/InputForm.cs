using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;
using WriteIt.Client;
using WriteIt.Pipelines.Answers;

namespace WriteIt.Cli.Asking;

/// <summary>Asks for the inputs that were not given, in the order of the pipeline. Every answer is checked at once.</summary>
internal sealed class InputForm(Host host, PipelineDetail pipeline, CheckInputs check, Interrupts interrupts)
{
    private const string End = ".";
    private const string Edit = ":e";

    private readonly Dictionary<string, string> _asked = [];
    private readonly TextEditor _editor = new(host, interrupts);

    /// <summary>
    /// The answers with those that were asked for. Fails with <see cref="ProblemCodes.BadInput"/> or <see cref="ProblemCodes.MissingInput"/>, and with
    /// an <see cref="InterruptionException"/> when somebody wants the program to stop; a person is then told how to go on with what was answered.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> FillAsync(CancellationToken cancellationToken)
    {
        if (host.Answers == Answers.FromNobody) return check.Inputs;
        await CheckGivenAsync(cancellationToken);
        try
        {
            foreach (var field in pipeline.Inputs.Where(field => !check.Inputs.ContainsKey(field.Key)))
            {
                if (host.Answers == Answers.FromPerson) await AskPersonAsync(field, cancellationToken);
                else await TakeLineAsync(field, cancellationToken);
            }
        }
        catch (Exception left) when (host.Answers == Answers.FromPerson && left is InterruptionException or ProblemException)
        {
            await GivenSoFar.TellAsync(host, _asked, cancellationToken);
            throw;
        }

        return check.Inputs.Concat(_asked).ToDictionary();
    }

    private async Task CheckGivenAsync(CancellationToken cancellationToken)
    {
        var problems = await host.Client.CheckInputsAsync(check, cancellationToken);
        if (problems.Count == 0) return;
        var message = CheckedInputs.Together([.. problems.Select(problem => problem.Message)]);
        throw new Problem(ProblemCodes.BadInput, message, Hint: $"Give it with -i {problems[0].Key}=VALUE").ToException();
    }

    private async Task AskPersonAsync(InputField field, CancellationToken cancellationToken)
    {
        FieldText.Ask(host.Talk, field, _editor.Name);
        var draft = field.Default ?? "";
        while (true)
        {
            FieldText.Prompt(host.Talk, field);
            var typed = field.Type == "textarea" ? await ReadTextAsync(field, draft, cancellationToken) : await ReadLineAsync(cancellationToken);
            if (string.IsNullOrWhiteSpace(typed))
            {
                if (field.Default is not null || !field.Required) return;
                if (typed is null) throw Missing(field);
                FieldText.Complain(host.Talk, "An answer is needed.");
            }
            else if (await ComplaintAsync(field, typed, cancellationToken) is { } complaint)
            {
                FieldText.Complain(host.Talk, complaint);
                draft = typed;
            }
            else
            {
                _asked[field.Key] = typed;
                return;
            }
        }
    }

    /// <summary>
    /// Lines up to one that holds a dot alone, or to Ctrl-D. An empty line at once is no answer; <c>:e</c> goes on in the editor, which finds what there is.
    /// </summary>
    private async Task<string?> ReadTextAsync(InputField field, string draft, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line is null && lines.Count == 0) return null;
            if (line is null or End || (line.Length == 0 && lines.Count == 0)) return string.Join('\n', lines).Trim('\n');
            if (line.Trim() != Edit)
            {
                lines.Add(line);
                continue;
            }

            if (lines.Count > 0) draft = string.Join('\n', lines);
            if (await _editor.EditAsync(field.Key, draft, cancellationToken) is { } edited)
            {
                host.Talk.Line(4, ($"  {host.Talk.Theme.Done} ", Tone.Good), (edited.Length == 0 ? "no text" : Figures.Count(edited.Split('\n').Length, "line"), Tone.Quiet));
                return edited;
            }

            host.Talk.Ask((host.Talk.Theme.Prompt, Tone.Key));
        }
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = await interrupts.OrStopAsync(host.Lines.NextAsync(), cancellationToken);
        if (line is not null) host.Talk.Answered();
        return line;
    }

    private async Task TakeLineAsync(InputField field, CancellationToken cancellationToken)
    {
        var line = await interrupts.OrStopAsync(host.Lines.NextAsync(), cancellationToken);
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
        _asked[field.Key] = answer;
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
        return problems.Count > 0 ? problems[0].Reason : null;
    }

    private static ProblemException Missing(InputField field) =>
        InputChecks.Missing(field.Key, field.Label).ToException();
}
