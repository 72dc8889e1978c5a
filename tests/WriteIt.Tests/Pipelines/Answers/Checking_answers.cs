using WriteIt.Files;
using WriteIt.Pipelines.Answers;

namespace WriteIt.Tests.Pipelines.Answers;

public sealed class Checking_answers : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CheckedInputs Check(string inputs, bool complete, params (string Key, string Typed)[] answers) => InputChecks.Check(
        PipelineText.WithInputs(inputs), answers.ToDictionary(answer => answer.Key, answer => answer.Typed), complete, new TypedPaths(_folder, _folder));

    private string Answered(string input, string typed)
    {
        var result = Check($"  it: {input}", complete: true, ("it", typed));
        return result.Complaints is [var complaint] ? $"{complaint.Code}: {complaint.Message.Replace("The input 'it' cannot be taken: ", "")}" : result.Values.GetValueOrDefault("it", "nothing");
    }

    [Theory]
    [InlineData("{type: text, min_length: 3}", "ab", "bad_input: it has 2 characters, at least 3 are wanted.")]
    [InlineData("{type: text, max_length: 2}", "a😀", "a😀")]
    [InlineData("{type: text, max_length: 2}", "abc", "bad_input: it has 3 characters, at most 2 are allowed.")]
    [InlineData("{type: text, pattern: '^[a-z]+$'}", "A", "bad_input: it does not match the pattern ^[a-z]+$")]
    [InlineData("{type: text, required: true}", " ", "missing_input: The input 'it' is required and has no value.")]
    [InlineData("{type: text, required: true, label: Topic}", "", "missing_input: The input 'it' (Topic) is required and has no value.")]
    [InlineData("{type: text, required: true, default: d}", "", "d")]
    [InlineData("{type: text, default: d}", "", "")]
    [InlineData("{type: text, required: true, default: ''}", "", "missing_input: The input 'it' is required and has no value.")]
    [InlineData("{type: number, min: 1, max: 9}", " 2.5 ", "2.5")]
    [InlineData("{type: number, min: 1}", "0", "bad_input: 0 is less than 1, the smallest that is allowed.")]
    [InlineData("{type: number, max: 9}", "1e3", "bad_input: 1e3 is more than 9, the largest that is allowed.")]
    [InlineData("{type: number}", "seven", "bad_input: 'seven' is not a number.")]
    [InlineData("{type: number}", "NaN", "bad_input: 'NaN' is not a number.")]
    [InlineData("{type: number, default: 3}", "", "3")]
    [InlineData("{type: boolean}", "Yes", "true")]
    [InlineData("{type: boolean}", "off", "false")]
    [InlineData("{type: boolean}", "maybe", "bad_input: 'maybe' is neither yes nor no.")]
    public void An_answer_must_fit_its_input(string input, string typed, string outcome) => Answered(input, typed).ShouldBe(outcome);

    [Theory]
    [InlineData("large", "large")]
    [InlineData("LARGE", "large")]
    [InlineData("very large", "large")]
    [InlineData("3", "large")]
    [InlineData("2", "2")]
    [InlineData("", "small")]
    [InlineData("4", "bad_input: '4' is none of the 3 choices: Tiny, Two, Very large.")]
    [InlineData("0", "bad_input: '0' is none of the 3 choices: Tiny, Two, Very large.")]
    [InlineData("lrage", "bad_input: 'lrage' is none of the 3 choices: Tiny, Two, Very large. Did you mean 'large'?")]
    public void A_choice_is_made_by_value_label_or_number(string typed, string outcome) =>
        Answered("{type: choice, default: small, options: [{label: Tiny, value: small}, {label: Two, value: 2}, {label: Very large, value: large}]}", typed).ShouldBe(outcome);

    [Theory]
    [InlineData("b,a", "a, b")]
    [InlineData("1, 3, b", "a, b, c")]
    [InlineData("First, and foremost,3", "a, c")]
    [InlineData("a,,b", "bad_input: '' is none of the 3 choices: a, b, c.")]
    [InlineData("a,x", "bad_input: 'x' is none of the 3 choices: a, b, c.")]
    public void Several_choices_are_separated_by_commas(string typed, string outcome) =>
        Answered("{type: multichoice, options: [{label: 'First, and foremost', value: a}, b, c]}", typed).ShouldBe(outcome);

    [Fact]
    public void A_pattern_that_runs_away_is_stopped() =>
        Answered("{type: text, pattern: '^(a+)+$'}", new string('a', 40) + "b").ShouldStartWith("bad_input: matching it against the pattern ^(a+)+$ takes too long");

    [Fact]
    public void The_text_of_a_file_is_the_answer()
    {
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "\uFEFFRé 1\n");
        Answered("{type: file}", "notes.txt").ShouldBe("Ré 1\n");
        Answered("{type: file}", "~/notes.txt").ShouldBe("Ré 1\n");
        Answered("{type: file, default: notes.txt}", "").ShouldBe("Ré 1\n");
    }

    [Fact]
    public void A_file_that_cannot_be_read_says_why()
    {
        File.WriteAllBytes(Path.Combine(_folder, "picture"), [0xFF, 0xD8]);
        File.WriteAllBytes(Path.Combine(_folder, "large"), new byte[1024 * 1024 + 1]);
        Answered("{type: file}", "gone").ShouldBe($"bad_input: there is no file {_folder}/gone.");
        Answered("{type: file}", ".").ShouldBe($"bad_input: {_folder} is a folder, not a file.");
        Answered("{type: file}", "picture").ShouldBe($"bad_input: {_folder}/picture is not UTF-8 text.");
        Answered("{type: file}", "large").ShouldBe($"bad_input: {_folder}/large is larger than 1024 KiB.");
    }

    [Fact]
    public void An_empty_default_says_that_nothing_is_fine() =>
        Check("  it: {type: text, default: '', min_length: 3}", complete: true).OrThrow().ShouldBe([new("it", "")]);

    private const string Three = "  a: {type: text, required: true}\n  b: {type: choice, options: [x, y], default: y}\n  c: {type: number}";

    [Fact]
    public void A_complete_check_fills_in_defaults_and_leaves_out_what_nobody_gave()
    {
        var result = Check(Three, complete: true, ("a", "hello"));
        result.OrThrow().ShouldBe([new("a", "hello"), new("b", "y")]);
    }

    [Fact]
    public void One_answer_alone_is_checked_alone() => Check(Three, complete: false, ("b", "1")).OrThrow().ShouldBe([new("b", "x")]);

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        var result = Check(Three, complete: true, ("b", "z"), ("cc", "1"));
        result.Complaints.ShouldBe(
        [
            new("a", ProblemCodes.MissingInput, "The input 'a' is required and has no value.", "Give it with -i a=VALUE."),
            new("b", ProblemCodes.BadInput, "The input 'b' cannot be taken: 'z' is none of the 2 choices: x, y.", "Give another one with -i b=VALUE.", "'z' is none of the 2 choices: x, y."),
            new("cc", ProblemCodes.BadInput, "The pipeline has no input 'cc'. Did you mean 'c'?"),
        ]);
        var problem = Should.Throw<ProblemException>(result.OrThrow).Problem;
        (problem.Code, problem.Hint).ShouldBe((ProblemCodes.MissingInput, "Give it with -i a=VALUE."));
        problem.Message.ShouldStartWith("3 inputs cannot be taken:\n- The input 'a' is required");
    }
}
