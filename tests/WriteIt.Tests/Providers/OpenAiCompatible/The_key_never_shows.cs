using CsCheck;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Providers.Upstream;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

public sealed class The_key_never_shows : IAsyncDisposable
{
    private const string Secret = "sk-proj-AbCdEfGh/12345678+ZyXwVu";

    private readonly ScriptedServer _upstream = new();

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    public static TheoryData<int, string> Answers => new(
        from status in new[] { 200, 302, 400, 401, 403, 404, 429, 500 }
        from body in new[]
        {
            $$$"""{"error":{"message":"Incorrect API key provided: {{{Secret}}}","code":"{{{Secret}}}","type":"{{{Secret}}}"}}""",
            $$$"""{"error":"{{{Secret}}}"}""",
            $$$"""{"detail":[{"header":"Bearer {{{Secret}}}"}]}""",
            $$$"""{"error":{"message":"masked: {{{Secret[..12]}}}***{{{Secret[^9..]}}}"}}""",
            $"<html>{Secret}</html>",
            $"Bearer {Secret} was not accepted; url-encoded {Uri.EscapeDataString(Secret)}",
        }
        select (status, body));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Not_in_any_message_about_an_answer(int status, string body)
    {
        _upstream.Fails(status, body, $"Location: http://elsewhere/?key={Uri.EscapeDataString(Secret)}", $"WWW-Authenticate: {Secret}");
        using var provider = Provider();
        var updates = await provider.AllAsync(For("ok"));
        ShouldBeSilent(string.Join('\n', updates), updates.Failure().ToProblem().ToString());
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Not_in_any_message_about_a_list(int status, string body)
    {
        _upstream.Fails(status, body);
        using var provider = Provider();
        var refused = await Should.ThrowAsync<ProblemException>(() => provider.ListModelsAsync(default));
        ShouldBeSilent(refused.ToString(), refused.Problem.ToString());
    }

    [Fact]
    public async Task Not_in_an_error_inside_the_stream()
    {
        _upstream.Streams($"data: {{\"error\":{{\"message\":\"no access for {Secret}\"}}}}\n\n");
        using var provider = Provider();
        ShouldBeSilent(string.Join('\n', await provider.AllAsync(For("ok"))));
    }

    [Fact]
    public async Task Not_in_the_address_and_once_in_the_head()
    {
        _upstream.Fails(500, "");
        using var provider = Provider();
        await provider.AllAsync(For("ok"));
        var sent = _upstream.Requests.ShouldHaveSingleItem();
        ShouldBeSilent(sent.Line, sent.Body);
        sent.Headers.Where(header => header.Value.Contains(Secret)).ShouldHaveSingleItem().Key.ShouldBe("Authorization");
    }

    [Fact]
    public void No_telling_part_of_any_key_stands_in_any_quote() =>
        Gen.Select(Gen.String[Gen.Char["ab1-_"], 8, 40], Gen.String[Gen.Char["ab1-_ \n"], 0, 60], Gen.Int[0, 32], Gen.Int[8, 40])
            .Sample((key, around, from, length) =>
            {
                var part = key[Math.Min(from, key.Length - 8)..];
                part = part[..Math.Min(length, part.Length)];
                var quote = SecretText.Quote(around + part + around, key);
                for (var at = 0; at + 8 <= key.Length; at++) quote.ShouldNotContain(key.Substring(at, 8), Case.Sensitive);
            });

    [Theory]
    [InlineData("the key abcdefgh is bad", "abcdefgh", "the key [key] is bad")]
    [InlineData("the key is bad", "key", "the key is bad")]
    [InlineData("the word pass is short", "pass", "the word [key] is short")]
    [InlineData(" \t two\r\n lines\u0007 ", null, "two lines")]
    public void A_quote_is_one_clean_line(string text, string? key, string quote) => SecretText.Quote(text, key).ShouldBe(quote);

    [Fact]
    public void A_quote_is_not_cut_inside_a_character() => SecretText.Quote(new string('x', 299) + "🍅🍅", null).ShouldBe(new string('x', 299) + "…");

    private OpenAiCompatibleProvider Provider() => new(
        new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl, Key = new ApiKey(_ => ValueTask.FromResult<string?>(Secret), () => true, "Set SERVER_KEY to your key.") },
        new FakeTimeProvider());

    private static void ShouldBeSilent(params string[] messages)
    {
        foreach (var message in messages)
        {
            for (var at = 0; at + 8 <= Secret.Length; at++) message.ShouldNotContain(Secret.Substring(at, 8), Case.Sensitive);
        }
    }
}
