using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using WriteIt.ChatClients;
using WriteIt.FakeUpstream;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;
using WriteIt.Tests.Architecture;
using WriteIt.Tests.ChatClients;

namespace WriteIt.Tests.Routing;

/// <summary>The samples of the page stand here as the compiler sees them, between marks; the page must hold the same lines, and they are run.</summary>
public sealed partial class The_page_about_the_router
{
    [Fact]
    public async Task Its_first_sample_compiles_and_answers()
    {
        // sample 1
        var router = LanguageModelRouter.Over(
        [
            new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "ollama", BaseUrl = new Uri("http://127.0.0.1:11434/v1") }, TimeProvider.System),
            new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "my-gateway", BaseUrl = new Uri("http://127.0.0.1:9901/v1") }, TimeProvider.System),
        ]);
        // end
        // The same over a server that is there: it knows no llama3.2, so the second answers.
        await using var server = await FakeServer.StartAsync();
        using var ollama = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "ollama", BaseUrl = server.BaseUrl }, TimeProvider.System);
        using var gateway = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "my-gateway", BaseUrl = server.BaseUrl }, TimeProvider.System);
        router = LanguageModelRouter.Over([ollama, gateway]);
        // sample 1
        var request = new ModelRequest
        {
            Models = ["ollama/llama3.2", "my-gateway/ok"],
            Messages = [new ModelMessage(MessageRole.User, "Write about tomatoes.")],
            Priority = Priority.High,
            Timeout = TimeSpan.FromMinutes(2),
        };
        var text = new StringBuilder();
        await foreach (var update in router.AnswerAsync(request, CancellationToken.None))
        {
            switch (update)
            {
                case ModelUpdate.Started: text.Clear(); break;             // somebody answers; what came before is void
                case ModelUpdate.Text piece: text.Append(piece.Delta); break;
                case ModelUpdate.Notice notice: await Console.Error.WriteLineAsync(notice.Message); break;
                case ModelUpdate.Failed failed: throw failed.Failure.ToProblem().ToException();
            }
        }
        // end

        text.ToString().ShouldBe(string.Join(' ', Enumerable.Range(1, 20).Select(number => $"word{number}")));
        (await OnPageAsync(1)).ShouldBe(await HereAsync(1));
    }

    [Fact]
    public async Task Its_second_sample_compiles_and_answers()
    {
        var (chatClient, key) = ((IChatClient)new ScriptedChatClient(ScriptedChatClient.Text("Bees."), ScriptedChatClient.End()), "sk-example");
        // sample 2
        var azure = new ChatClientProvider("azure", chatClient, new ChatClientOptions { Models = ["gpt-4o"], Secrets = [key] });
        var router = LanguageModelRouter.Over([azure]);
        // end
        var request = new ModelRequest { Models = ["azure/gpt-4o"], Messages = [new ModelMessage(MessageRole.User, "Write about bees.")] };
        var text = new StringBuilder();
        await foreach (var update in router.AnswerAsync(request, CancellationToken.None))
        {
            if (update is ModelUpdate.Text piece) text.Append(piece.Delta);
        }

        text.ToString().ShouldBe("Bees.");
        (await OnPageAsync(2)).ShouldBe(await HereAsync(2));
    }

    /// <summary>The code of the page's n-th block, line by line without the indentation.</summary>
    private static async Task<List<string>> OnPageAsync(int sample) =>
        Lines(Block().Matches(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "developer", "router.md")))[sample - 1].Groups["code"].Value);

    /// <summary>What stands here between the marks of a sample.</summary>
    private static async Task<List<string>> HereAsync(int sample, [CallerFilePath] string file = "")
    {
        List<string> found = [];
        var inside = false;
        foreach (var line in Lines(await File.ReadAllTextAsync(file)))
        {
            if (line is "// end") inside = false;
            if (inside) found.Add(line);
            inside |= line == $"// sample {sample}";
        }

        return found;
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
