using System.Text;
using CsCheck;
using WriteIt.LocalModel.Writing;
using WriteIt.Providers;

namespace WriteIt.Tests.LocalModel;

public sealed class Holding_text_back
{
    private const string Tea = "Tea is made of leaves and of hot water, and it warms.";
    private const string TeaBegun = "Tea is made of leaves and of h";
    private const string TeaMostly = "Tea is made of leaves and of hot water, and i";
    private const string Long = "Growing tomatoes on a balcony is not only about growing your own food, it is about the joy ";
    private const string Coffee = "Coffee is made of roasted beans that somebody ground.";

    [Fact]
    public void Nothing_behind_a_stop_text_comes_through() => Gen.Select(Gen.String[Gen.Char["ab"], 0, 40], Gen.String[Gen.Char["ab"], 1, 4].Array[1, 3], Gen.Int[1, 5]).Sample((text, stops, size) =>
    {
        var first = stops.Select(stop => (At: text.IndexOf(stop, StringComparison.Ordinal), stop.Length)).Where(found => found.At >= 0).OrderBy(found => found.At + found.Length).ThenBy(found => found.At);
        var at = first.Select(found => found.At).DefaultIfEmpty(text.Length).First();
        var stopping = new StopTexts(stops);
        var shown = string.Concat(text.Chunk(size).Select(chunk => stopping.Pass(chunk).ToString())) + stopping.Rest().ToString();
        (shown, stopping.Reached).ShouldBe((text[..at], at < text.Length));
    });

    [Fact]
    public void A_text_that_only_began_like_a_stop_text_is_shown_as_soon_as_that_is_certain()
    {
        var stopping = new StopTexts(["END."]);
        stopping.Pass("The EN").ToString().ShouldBe("The ");
        stopping.Pass("D").ToString().ShouldBe("");
        stopping.Pass("S").ToString().ShouldBe("ENDS");
    }

    [Theory]
    [InlineData($"{Tea}\n\n{Coffee}\n\n{Tea}\n", $"{Tea}\n\n{Coffee}\n\n")]
    [InlineData($"{Tea}\n{Tea}", $"{Tea}\n")]
    [InlineData($"1. {Tea}\n2. {Coffee}\n3. {Tea}  \n4. More", $"1. {Tea}\n2. {Coffee}\n")]
    [InlineData($"- {Tea}\n**{Tea}\n", $"- {Tea}\n")]
    [InlineData($"{Tea}\n{TeaMostly}", $"{Tea}\n")]
    [InlineData($"{Long}of red fruit.\n{Long}of green leaves, and of much more.\n", $"{Long}of red fruit.\n")]
    public void A_repeated_paragraph_is_not_shown(string written, string shown) => Shown(written).ShouldBe((shown, true));

    [Theory]
    [InlineData($"{Tea}\n{Coffee}\n")]
    [InlineData($"{Tea}\n{Tea} More.\n{Coffee}")]
    [InlineData($"{Tea}\n{TeaBegun}")]
    [InlineData($"{Tea}\n{TeaMostly}\nOn.")]
    [InlineData("Yes.\n\nNo.\n\nYes.\n\n---\n\n---\n")]
    [InlineData("   \n\n\t\n1. \n2. \n")]
    [InlineData("")]
    public void What_is_no_repetition_comes_through(string written) => Shown(written).ShouldBe((written, false));

    [Fact]
    public void Text_without_repetition_is_never_changed() => Gen.String[Gen.Char["ab \n1."], 0, 120].Select(Gen.Int[1, 9]).Sample((text, size) =>
    {
        var (shown, found) = Shown(text, size);
        if (found) text.ShouldStartWith(shown);
        else shown.ShouldBe(text);
    });

    [Fact]
    public void A_paragraph_is_held_back_only_while_it_could_be_a_repetition()
    {
        var paragraphs = new RepeatedParagraph();
        paragraphs.Pass(Tea + "\n").ToString().ShouldBe(Tea + "\n");
        paragraphs.Pass("2. Tea is made of ").ToString().ShouldBe("");
        paragraphs.Pass("milk").ToString().ShouldBe("2. Tea is made of milk");
        paragraphs.Pass(" too").ToString().ShouldBe(" too");
    }

    [Fact]
    public void Characters_come_through_whole_however_the_tokens_cut_them() => Gen.String.Sample(text =>
    {
        var tokens = SmallTokenizer.With();
        var answer = new AnswerText(tokens, []);
        var bytes = Encoding.UTF8.GetBytes(text);
        var deltas = bytes.Select(value => answer.Add(value).ToString()).Append(answer.End()).ToList();
        string.Concat(deltas).ShouldBe(Encoding.UTF8.GetString(bytes));
        deltas.ShouldAllBe(delta => delta.Length == 0 || !char.IsHighSurrogate(delta[delta.Length - 1]));
    });

    [Fact]
    public void A_character_that_is_never_finished_is_dropped()
    {
        var answer = new AnswerText(SmallTokenizer.With(), ["x"]);
        answer.Add('a').ToString().ShouldBe("a");
        answer.Add(0xF0).ToString().ShouldBe("");
        answer.End().ShouldBe("");
        answer.Over.ShouldBeNull();
    }

    [Fact]
    public void The_reason_of_the_end_is_told()
    {
        var stopped = new AnswerText(SmallTokenizer.With(), ["!"]);
        stopped.Add('!').ToString().ShouldBe("");
        stopped.Over.ShouldBe(FinishReason.Stop);
        var looping = new AnswerText(SmallTokenizer.With(), ["!"]);
        foreach (var value in Encoding.UTF8.GetBytes($"{Tea}\n{Tea}\n")) looping.Add(value);
        looping.Over.ShouldBe(FinishReason.Repetition);
    }

    private static (string Shown, bool Found) Shown(string written, int size = 3)
    {
        var paragraphs = new RepeatedParagraph();
        var shown = string.Concat(written.Chunk(size).Select(chunk => paragraphs.Pass(chunk).ToString())) + paragraphs.Rest().ToString();
        return (shown, paragraphs.Found);
    }
}
