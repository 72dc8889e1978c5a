using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Opens a menu and brings back the decision: from a person, or from the lines of a pipe.</summary>
/// <param name="host">The outputs and the lines.</param>
/// <param name="readLine">The next line, unless somebody wants the program to stop first.</param>
/// <param name="compare">Shows the texts of these numbers beside each other; all that were written last, for none.</param>
internal sealed class MenuPrompt(Host host, Func<Task<string?>> readLine, Func<Menu, IReadOnlyList<int>, Task> compare)
{
    /// <summary>Whether the question is shown: to a person always, beside answers from a pipe unless it shall be quiet.</summary>
    private bool IsSeen => host.Answers == Answers.FromPerson || !host.Talk.Quiet;

    /// <summary>The decision; <c>null</c> when nobody is there to say how a failure or half a text goes on.</summary>
    public async Task<Decision?> AskAsync(Menu menu)
    {
        if (host.Answers == Answers.FromPerson) host.Lines.Discard();
        while (true)
        {
            if (IsSeen) menu.Show(host.Talk);
            var line = await PromptAsync(host.Talk.Theme.Prompt);
            if (line is null && (!menu.CanDoWithout || host.Answers == Answers.FromPerson)) return null;
            if (await DecideAsync(menu, line?.Trim() ?? "") is { } decision) return decision;
        }
    }

    /// <summary>What was typed as a decision; <c>null</c> when it was answered here, or was none.</summary>
    private async Task<Decision?> DecideAsync(Menu menu, string typed)
    {
        if (Choices.IsName(typed)) return Pick(menu, typed, typed);
        var (word, rest) = Split(typed);
        var action = typed.Length == 0 ? menu.Default : menu.Find(word) ?? (host.Answers == Answers.FromLines ? menu.FindYesOrNo(typed) : null);
        if (action is RunActions.Pick || (action is RunActions.Continue && menu.Choices.First is not null && Choices.IsName(rest))) return Pick(menu, typed, rest);
        if (action is not null && rest.Length > 0 && Menu.StandsAlone(action)) return Refuse(typed, $"Nothing stands behind {word}.", $"nothing stands behind {word}");
        var (numbers, said) = action is RunActions.OtherModel ? ([], rest) : Named(menu, rest);
        if (action is RunActions.Guide or RunActions.Merge or RunActions.Compare && WrongName(menu, action, numbers, said) is { } wrong)
            return Refuse(typed, $"{char.ToUpperInvariant(wrong[0])}{wrong[1..]}.", wrong);
        switch (action)
        {
            case RunActions.Help:
                menu.Explain(host.Talk);
                return null;
            case RunActions.Compare:
                await compare(menu, numbers);
                return null;
            case RunActions.Guide:
                return await AskMoreAsync("Guide", said) is { } guidance
                    ? new Decision { Action = action, Step = menu.Step, Candidate = numbers.Count > 0 ? numbers[0] : null, Guidance = guidance }
                    : Refuse(typed, null, "it needs one more line that says how");
            case RunActions.OtherModel:
                return await AskMoreAsync("Model", said) is { } model
                    ? new Decision { Action = action, Step = menu.Step, Model = model }
                    : Refuse(typed, null, "it needs one more line that says which");
            case RunActions.Merge when numbers.Count > 0 && numbers.Distinct().Count() < 2:
                return Refuse(typed, "Name two different texts, or none for all of them.", "one text alone cannot be merged");
            case RunActions.Merge:
                return new Decision { Action = action, Step = menu.Step, Candidates = numbers, Guidance = await AskHowToMergeAsync(said) };
            case null when typed.Length == 0:
                return Refuse(typed, $"{(menu.AfterFailure ? "Trying again is paid for again" : "The text was stopped before its end")}. Type one of {menu.Letters}.", $"the menu takes {menu.Letters}");
            case null:
                return Refuse(typed, $"Type one of {menu.Letters}.", $"the menu takes {menu.Letters}, or y and n");
            default:
                return new Decision { Action = action, Step = menu.Step };
        }
    }

    private Decision? Pick(Menu menu, string typed, string name)
    {
        if (menu.Choices.Pick(name) is { } pick) return pick;
        if (name.Length == 0) return Refuse(typed, $"Type its number: {menu.Choices.Range}.", "it needs a number");
        if (menu.Choices.IsChosenByOptions(name)) return Refuse(typed, $"{name} has options; type the number of one.", $"{name} has options, and one of them is picked");
        return Refuse(typed, $"Type one of {menu.Letters}.", $"the menu takes {menu.Letters}");
    }

    /// <summary>Why what stands behind the letter names no text; <c>null</c> when it does, or need not.</summary>
    private static string? WrongName(Menu menu, string action, List<int> texts, string said)
    {
        if (texts.FindIndex(text => !menu.Choices.HasText(text)) is >= 0 and var unknown) return $"there is no text {menu.Choices.TextName(texts[unknown])}";
        var isNumber = menu.Choices.AreSeveral && Choices.IsName(Split(said).Word.TrimEnd(','));
        if (isNumber || (action == RunActions.Compare && said.Length > 0)) return $"the texts here are called {menu.Choices.TextNames}";
        return null;
    }

    /// <summary>What stands behind the letter, or else on one more line; <c>null</c> when that is nothing.</summary>
    private async Task<string?> AskMoreAsync(string question, string given)
    {
        var text = given.Length > 0 ? given : (await PromptAsync($"{question} {host.Talk.Theme.Prompt}"))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A person may say what to take from each text; a pipe says it behind the letter or leaves it to the model.</summary>
    private async Task<string?> AskHowToMergeAsync(string given)
    {
        if (given.Length > 0 || host.Answers != Answers.FromPerson) return given.Length > 0 ? given : null;
        host.Talk.Line(2, ("What to take from each; nothing leaves it to the model.", Tone.Quiet));
        return await AskMoreAsync("Merge", "");
    }

    /// <summary>A person is told and asked again; a line of a pipe that fits nothing ends the program, before it answers the wrong question.</summary>
    private Decision? Refuse(string typed, string? toPerson, string toPipe)
    {
        if (host.Answers == Answers.FromLines) throw Unfit(typed, toPipe);
        if (toPerson is not null) host.Talk.Line(4, ($"  {host.Talk.Theme.Wrong} ", Tone.Bad), toPerson);
        return null;
    }

    private async Task<string?> PromptAsync(string prompt)
    {
        if (IsSeen) host.Talk.Ask((prompt, Tone.Key));
        var line = await readLine();
        // The end of the input, Ctrl-D, leaves the cursor where it is.
        if (host.Answers != Answers.FromPerson || line is null) host.Talk.Ask(IsSeen ? $"{line}\n" : "");
        else host.Talk.Answered();
        return line;
    }

    private static (string Word, string More) Split(string typed)
    {
        var end = typed.IndexOf(' ', StringComparison.Ordinal);
        // A label may have two words.
        return end < 0 || typed.Equals("other model", StringComparison.OrdinalIgnoreCase) ? (typed, "") : (typed[..end], typed[(end + 1)..].Trim());
    }

    /// <summary>The texts that are named first, and what is said behind them. While there is one text only, a number belongs to what is said.</summary>
    private static (List<int> Texts, string Said) Named(Menu menu, string text)
    {
        List<int> texts = [];
        var rest = text;
        while (rest.Length > 0)
        {
            var (word, more) = Split(rest.TrimStart(','));
            if (menu.Choices.TextNamed(word.TrimEnd(',')) is not { } number) break;
            texts.Add(number);
            rest = more;
        }

        return (texts, rest);
    }

    private ProblemException Unfit(string line, string why) =>
        new Problem(ProblemCodes.BadInput, $"Line {host.Lines.LineNumber} of standard input, '{line}', fits no choice: {why}.", Hint: "Give one answer a line, in the order of the questions.").ToException();
}
