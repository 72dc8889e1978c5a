using System.Text;
using WriteIt.Providers;

namespace WriteIt.Runs.Prompting;

/// <summary>What is said to the model: the step's own prompt, and what the writer asked for in between.</summary>
internal static class StepMessages
{
    /// <param name="system">Standing instructions; <c>null</c> or blank for none.</param>
    /// <param name="prompt">The step's rendered prompt.</param>
    /// <param name="step">The step, with the guidance given and the text to revise.</param>
    public static IReadOnlyList<ModelMessage> Of(string? system, string prompt, StepState step)
    {
        List<ModelMessage> messages = [];
        if (!string.IsNullOrWhiteSpace(system)) messages.Add(new ModelMessage(MessageRole.System, system));
        messages.Add(new ModelMessage(MessageRole.User, WithGuidance(prompt, step)));
        if (step.Revision is { Candidate: { } number } revision)
        {
            messages.Add(new ModelMessage(MessageRole.Assistant, step.Find(number)!.Text.Value));
            messages.Add(new ModelMessage(MessageRole.User, revision.Merge is { } others ? Merge(revision, others, step) : Revise(revision, step)));
        }

        return messages;
    }

    /// <summary>Guidance that was given before the first text belongs to the prompt itself.</summary>
    private static string WithGuidance(string prompt, StepState step)
    {
        var before = step.Guidance.FindAll(given => given.Candidate is null);
        return before.IsEmpty ? prompt : $"{prompt.TrimEnd()}\n\nThe writer also asks for this:\n{Listed(before)}";
    }

    /// <summary>The first of the texts is the model's last answer already; the others stand in the request.</summary>
    private static string Merge(RunEvent.GuidanceGiven merge, IReadOnlyList<int> others, StepState step)
    {
        var text = new StringBuilder(others.Count == 1 ? "Here is another version of the text above." : "Here are other versions of the text above.");
        for (var i = 0; i < others.Count; i++) text.Append($"\n\n--- Version {i + 2} ---\n\n").Append(step.Find(others[i])!.Text.Value);
        text.Append("\n\n--- End of the versions; the text above is version 1 ---\n\nBring them together in one text. ");
        text.Append(merge.Text.Value.Length > 0 ? $"Do it like this:\n{merge.Text.Value}" : "Take the best of each, and say nothing twice.");
        return text.Append("\n\nAnswer with the whole text and nothing else.").ToString();
    }

    private static string Revise(RunEvent.GuidanceGiven revision, StepState step)
    {
        var earlier = step.Guidance.FindAll(given => given is { Candidate: not null, Merge: null } && !ReferenceEquals(given, revision));
        var text = new StringBuilder("Revise the text above as follows, and keep everything else as it is:\n").Append(revision.Text.Value);
        if (!earlier.IsEmpty) text.Append("\n\nEarlier wishes that still hold:\n").Append(Listed(earlier));
        return text.Append("\n\nAnswer with the whole revised text and nothing else.").ToString();
    }

    private static string Listed(IEnumerable<RunEvent.GuidanceGiven> guidance) => string.Join('\n', guidance.Select(given => $"- {given.Text.Value}"));
}
