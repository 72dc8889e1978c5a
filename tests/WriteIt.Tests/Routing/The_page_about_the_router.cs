using System.Text;
using WriteIt.FakeUpstream;
using WriteIt.Providers;
using WriteIt.Providers.Demo;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;
using WriteIt.Tests.Architecture;

namespace WriteIt.Tests.Routing;

public sealed class The_page_about_the_router
{
    /// <summary>The sample stands here as the compiler sees it; the page must hold the same lines.</summary>
    [Fact]
    public async Task Its_sample_compiles_and_answers()
    {
        // sample
        var router = LanguageModelRouter.Over(
        [
            new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "ollama", BaseUrl = new Uri("http://127.0.0.1:11434/v1") }, TimeProvider.System),
            new DemoProvider(new DemoOptions(), TimeProvider.System),
        ]);
        var request = new ModelRequest
        {
            Models = ["ollama/llama3.2", "demo/article"],
            Messages = [new ModelMessage(MessageRole.User, "Write about tomatoes.")],
            Priority = Priority.High,
            Timeout = TimeSpan.FromMinutes(2),
        };
        // end
        await using var server = await FakeServer.StartAsync();
        router = LanguageModelRouter.Over([new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "ollama", BaseUrl = server.BaseUrl }, TimeProvider.System)]);
        var text = new StringBuilder();
        await foreach (var update in router.AnswerAsync(request with { Models = ["ollama/ok-3"] }, CancellationToken.None))
        {
            if (update is ModelUpdate.Text piece) text.Append(piece.Delta);
        }

        text.ToString().ShouldBe("word1 word2 word3");
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Checkout.Root, "tests", "WriteIt.Tests", "Routing", "The_page_about_the_router.cs"))).Select(line => line.Trim()).ToList();
        var sample = lines[(lines.IndexOf("// sample") + 1)..lines.IndexOf("// end")];
        sample.Except((await File.ReadAllLinesAsync(Path.Combine(Checkout.Root, "docs", "developer", "router.md"))).Select(line => line.Trim())).ShouldBeEmpty();
    }
}
