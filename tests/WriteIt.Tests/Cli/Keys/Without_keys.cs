using WriteIt.Cli;

namespace WriteIt.Tests.Cli.Keys;

public sealed class Without_keys
{
    private static readonly Dictionary<string, string> Variables = new() { ["GATE_KEY"] = "plain-looking-value", ["HOME"] = "/home/ada/long", ["SHORT_KEY"] = "ab" };

    [Theory]
    [InlineData("it was plain-looking-value here", "it was [key] here")]
    [InlineData("in /home/ada/long, ab", "in /home/ada/long, ab")]
    [InlineData("Authorization: Bearer abcdefgh12345", "Authorization: Bearer [key]")]
    [InlineData("x-api-key: abcdefgh12345, next", "x-api-key: [key], next")]
    [InlineData("{\"api_key\": \"abcdefgh12345\"}", "{\"api_key\": \"[key]\"}")]
    [InlineData("got sk-abcdefgh12345678.", "got [key].")]
    [InlineData("got sk-proj-abcdefgh12345678.", "got [key].")]
    [InlineData("at WriteIt.Workspaces.Keys.ApiKeys.Where(String provider)", "at WriteIt.Workspaces.Keys.ApiKeys.Where(String provider)")]
    [InlineData("the task-list of a sk-", "the task-list of a sk-")]
    public void A_text_keeps_everything_else(string text, string expected) => WithoutKeys.Of(text, Variables).ShouldBe(expected);

    [Fact]
    public void A_long_row_of_blanks_takes_no_time()
    {
        var blanks = new string(' ', 300_000);
        WithoutKeys.Of($"api key{blanks}", Variables).ShouldBe($"api key{blanks}");
        WithoutKeys.Of($"api key{blanks}:{blanks}abcdefgh12345", Variables).ShouldBe($"api key{blanks}:{blanks}[key]");
    }
}
