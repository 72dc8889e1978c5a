using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Opens a menu and brings back the decision: from a person, or from the lines of a pipe.</summary>
/// <param name="host">The outputs and the lines.</param>
/// <param name="readLine">The next line, unless somebody wants the program to stop first.</param>
internal sealed class MenuPrompt(Host host, Func<Task<string?>> readLine)
{
    /// <summary>The decision; <c>null</c> when nobody is there to say how a failure or half a text goes on.</summary>
    public async Task<Decision?> AskAsync(Menu menu)
    {
        if (host.Answers == Answers.FromPerson) host.Lines.Discard();
        while (true)
        {
            menu.Show(host.Talk);
            var line = await PromptAsync(host.Talk.Theme.Prompt);
            if (line is null && (!menu.CanDoWithout || host.Answers == Answers.FromPerson)) return null;
            var typed = line?.Trim() ?? "";
            var action = typed.Length == 0 ? menu.Default : menu.Find(typed) ?? (host.Answers == Answers.FromLines ? menu.FindYesOrNo(typed) : null);
            switch (action)
            {
                case RunActions.Help:
                    menu.Explain(host.Talk);
                    break;
                case RunActions.Guide when await PromptAsync($"Guide {host.Talk.Theme.Prompt}") is { } guidance && !string.IsNullOrWhiteSpace(guidance):
                    return new Decision { Action = action, Step = menu.Step, Guidance = guidance.Trim() };
                case RunActions.OtherModel when await PromptAsync($"Model {host.Talk.Theme.Prompt}") is { } model && !string.IsNullOrWhiteSpace(model):
                    return new Decision { Action = action, Step = menu.Step, Model = model.Trim() };
                case RunActions.Guide or RunActions.OtherModel when host.Answers == Answers.FromLines:
                    throw Unfit(line!, "it needs one more line that says how");
                case RunActions.Guide or RunActions.OtherModel:
                    break;
                case null when host.Answers == Answers.FromLines:
                    throw Unfit(line!, $"the menu takes {menu.Letters}, or y and n");
                case null:
                    host.Talk.Line(4, ($"  {host.Talk.Theme.Wrong} ", Tone.Bad), $"{(typed.Length == 0 ? "The text was stopped before its end. " : "")}Type one of {menu.Letters}.");
                    break;
                default:
                    return new Decision { Action = action, Step = menu.Step };
            }
        }
    }

    private async Task<string?> PromptAsync(string prompt)
    {
        host.Talk.Ask((prompt, Tone.Key));
        var line = await readLine();
        if (host.Answers == Answers.FromPerson) host.Talk.Answered();
        else host.Talk.Ask($"{line}\n");
        return line;
    }

    private ProblemException Unfit(string line, string why) =>
        new Problem(ProblemCodes.BadInput, $"Line {host.Lines.LineNumber} of standard input, '{line}', fits no choice: {why}.", Hint: "Give one answer a line, in the order of the questions.").ToException();
}
