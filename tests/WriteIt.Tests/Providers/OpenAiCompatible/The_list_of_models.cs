using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

public sealed class The_list_of_models : IAsyncDisposable
{
    private readonly ScriptedServer _upstream = new();
    private readonly FakeTimeProvider _time = new();

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    [Fact]
    public async Task The_server_is_asked_and_its_own_order_kept()
    {
        Answers("""{"object":"list","data":[{"id":"b","object":"model","context_length":8192},{"id":"org/a","max_model_len":4096},{"id":"c"}]}""");
        (await ListAsync()).ShouldBe([Model("b", 8192), Model("org/a", 4096), Model("c")]);
        _upstream.Requests.ShouldHaveSingleItem().Line.ShouldBe("GET /v1/models HTTP/1.1");
    }

    [Fact]
    public async Task Names_that_cannot_be_used_are_left_out()
    {
        Answers("""{"data":[{"id":"two words"},{"id":"\u001b[31m"},{"id":""},{"id":null},{},{"id":"good","context_length":-1}]}""");
        (await ListAsync()).ShouldBe([Model("good")]);
    }

    [Fact]
    public async Task Models_the_user_named_are_the_list_and_nobody_is_asked()
    {
        (await ListAsync(options => options with { Models = ["ok", "slow-20"] })).ShouldBe([Model("ok"), Model("slow-20")]);
        _upstream.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"data\":", "server: the server sent something that cannot be read.")]
    [InlineData("{\"data\":7}", "server: the server sent something that cannot be read.")]
    [InlineData("{}", "server: the server sent something that is no list of models.")]
    [InlineData("{\"error\":\"Internal error\"}", "server: the server has trouble of its own: \"Internal error\".")]
    [InlineData("", "server: the server sent something that cannot be read.")]
    public async Task A_list_that_is_none_is_a_problem(string body, string message)
    {
        Answers(body);
        (await Should.ThrowAsync<ProblemException>(() => ListAsync())).Problem.Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_refused_key_is_a_problem_of_its_own()
    {
        _upstream.Fails(401, "{}");
        var refused = await Should.ThrowAsync<ProblemException>(() => ListAsync());
        refused.Problem.Code.ShouldBe(ProblemCodes.CredentialsRefused);
        refused.Problem.Message.ShouldBe("server: 401, the key was refused.");
    }

    [Fact]
    public async Task A_server_that_keeps_silent_is_not_waited_for_long()
    {
        _upstream.Next(new UpstreamAct.Stall());
        var list = ListAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        (await Should.ThrowAsync<ProblemException>(() => list.WaitAsync(TimeSpan.FromSeconds(60)))).Problem.Message.ShouldStartWith("server: ");
    }

    private void Answers(string body) => _upstream.Next(UpstreamAct.Head(200, "application/json"), UpstreamAct.Text(body));

    private async Task<IReadOnlyList<ModelInfo>> ListAsync(Func<OpenAiCompatibleOptions, OpenAiCompatibleOptions>? change = null)
    {
        var options = new OpenAiCompatibleOptions { Id = "server", BaseUrl = _upstream.BaseUrl };
        using var provider = new OpenAiCompatibleProvider(change is null ? options : change(options), _time);
        return await provider.ListModelsAsync(default);
    }

    private static ModelInfo Model(string name, int? window = null) => new(new ModelName("server", name), window);
}
