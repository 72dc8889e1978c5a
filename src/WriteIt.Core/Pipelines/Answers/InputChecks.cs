using WriteIt.Files;
using WriteIt.Findings;

namespace WriteIt.Pipelines.Answers;

/// <summary>Why an answer cannot be taken, or that one is missing.</summary>
/// <param name="Key">The input.</param>
/// <param name="Code"><see cref="ProblemCodes.MissingInput"/> or <see cref="ProblemCodes.BadInput"/>.</param>
/// <param name="Message">The reason, for the person who typed it.</param>
/// <param name="Hint">What to type instead; <c>null</c> when the message says it.</param>
/// <param name="Reason">The reason as a sentence, for where the input is named already; <c>null</c> when the message is as short.</param>
public sealed record InputComplaint(string Key, ProblemCode Code, string Message, string? Hint = null, string? Reason = null);

/// <summary>Answers after a look at the rules of their inputs.</summary>
/// <param name="Values">What a run gets, by input key and in file order; an optional input without answer and default is not among them.</param>
/// <param name="Complaints">What is wrong, in file order, answers to unknown inputs last.</param>
public sealed record CheckedInputs(IReadOnlyDictionary<string, string> Values, IReadOnlyList<InputComplaint> Complaints)
{
    /// <summary>The values, or a <see cref="ProblemException"/> that names everything that is wrong.</summary>
    public IReadOnlyDictionary<string, string> OrThrow()
    {
        if (Complaints is not [var first, ..]) return Values;
        var message = Together([.. Complaints.Select(complaint => complaint.Message)]);
        throw new Problem(first.Code, message, Hint: first.Hint).ToException();
    }

    /// <summary>Several complaints as one message, each on a line of its own.</summary>
    public static string Together(IReadOnlyList<string> complaints) =>
        complaints is [var only] ? only : $"{complaints.Count} inputs cannot be taken:\n- {string.Join("\n- ", complaints)}";
}

/// <summary>Checks answers against the inputs of a pipeline and resolves defaults.</summary>
public static class InputChecks
{
    private const int MaxFileBytes = 1024 * 1024;

    /// <param name="pipeline">Whose inputs.</param>
    /// <param name="answers">The answers by input key, as typed. A blank one counts as not given, but for text inputs that are not required.</param>
    /// <param name="complete">Whether inputs without an answer are checked and defaulted too; otherwise only what is given is looked at.</param>
    /// <param name="paths">What the paths of file inputs are relative to.</param>
    public static CheckedInputs Check(Pipeline pipeline, IReadOnlyDictionary<string, string> answers, bool complete, TypedPaths paths)
    {
        var values = new OrderedDictionary<string, string>();
        var complaints = new List<InputComplaint>();
        foreach (var input in pipeline.Inputs)
        {
            if (!answers.TryGetValue(input.Key, out var typed) && !complete) continue;
            var (value, complaint) = CheckOne(input, typed, paths);
            if (value is not null) values[input.Key] = value;
            if (complaint is not null) complaints.Add(complaint);
        }

        complaints.AddRange(answers.Keys.Where(key => pipeline.FindInput(key) is null).Select(key => Unknown(pipeline, key)));
        return new(values, complaints);
    }

    /// <summary>What is said when nobody answers a question that has to be answered.</summary>
    public static Problem Missing(string key, string label) => new(
        ProblemCodes.MissingInput,
        $"The input '{key}'{(label == key ? "" : $" ({label})")} is required and has no value.",
        Hint: $"Give it with -i {key}=VALUE.");

    private static (string? Value, InputComplaint? Complaint) CheckOne(PipelineInput input, string? typed, TypedPaths paths)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (typed is not null && !input.Required && input.Type is InputType.Text or InputType.Textarea) return (typed, null);
            if (input.Default is null || (input.Required && string.IsNullOrWhiteSpace(input.Default))) return (null, input.Required ? Complaint(input.Key, Missing(input.Key, input.Label)) : null);
            typed = input.Default;
        }

        var answer = input.Type is InputType.File ? ReadFile(typed, paths) : AnswerRules.Take(input, typed);
        return answer.Complaint is { } reason
            ? (null, new(input.Key, ProblemCodes.BadInput, $"The input '{input.Key}' cannot be taken: {reason}", $"Give another one with -i {input.Key}=VALUE.", char.ToUpperInvariant(reason[0]) + reason[1..]))
            : (answer.Value, null);
    }

    private static InputComplaint Complaint(string key, Problem problem) => new(key, problem.Code, problem.Message, problem.Hint);

    private static InputComplaint Unknown(Pipeline pipeline, string key)
    {
        var keys = pipeline.Inputs.Select(input => input.Key).ToList();
        var advice = Suggest.Nearest(key, keys) is { } nearest ? $"Did you mean '{nearest}'?" : keys.Count is 0 ? "It asks for nothing." : $"It asks for {string.Join(", ", keys)}.";
        return new(key, ProblemCodes.BadInput, $"The pipeline has no input '{key}'. {advice}");
    }

    /// <summary>The text of the file, so that a file that changes later does not change the run.</summary>
    private static Answer ReadFile(string typed, TypedPaths paths)
    {
        if (paths.Resolve(typed.Trim()) is not { } path) return Answer.Refused($"'{typed}' is not a path.");
        var content = CappedRead.Read(path, MaxFileBytes);
        if (content.Trouble is { } trouble) return Answer.Refused(char.ToLowerInvariant(trouble.Message[0]) + trouble.Message[1..]);
        if (content.Bytes!.Length > MaxFileBytes) return Answer.Refused($"{path} is larger than {MaxFileBytes / 1024} KiB.");
        return Utf8Text.Decode(content.Bytes) is { } text ? Answer.Taken(text) : Answer.Refused($"{path} is not UTF-8 text.");
    }
}
