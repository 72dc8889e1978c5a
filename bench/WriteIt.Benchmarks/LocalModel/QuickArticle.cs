using WriteIt.Files;
using WriteIt.LocalModel;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Answers;
using WriteIt.Pipelines.Prompts;
using WriteIt.Providers;
using WriteIt.Runs.Summaries;

namespace WriteIt.Benchmarks.LocalModel;

/// <summary>
/// Runs <c>templates/quick-article.yaml</c> of this checkout with the built-in model, 20 seeds on the README's topic and 20 topics: what it must
/// hold is a length, what it should be is read with <c>--show</c>.
/// </summary>
internal static class QuickArticle
{
    private const int FewestWords = 150;
    private const int Seeds = 20;

    private static readonly string[] Topics =
    [
        "Growing tomatoes on a balcony", "How to learn to play the guitar", "Why sleep matters", "Working from home without losing focus", "The history of coffee",
        "Electric bicycles in the city", "Baking sourdough bread", "Saving money as a student", "Hiking with small children", "How vaccines work",
        "Writing clear emails", "The joy of board games", "Keeping bees", "What makes a good code review", "Travelling by train through Europe",
        "Taking better photos with a phone", "Small rituals for a calm morning", "Why teams should write design documents", "Climate change and coastal towns", "Getting started with running",
    ];

    public static async Task<int> RunAsync(bool show)
    {
        await using var starter = new Starter();
        var first = await WriteAsync(starter, [.. Enumerable.Repeat(Topics[0], Seeds)], show);
        var all = await WriteAsync(starter, Topics, show);
        return Math.Min(first, all) >= FewestWords ? 0 : 1;
    }

    /// <summary>Writes one article for each topic, with the seeds 1, 2, 3 …, and returns the fewest words of one.</summary>
    private static async Task<int> WriteAsync(Starter starter, string[] topics, bool show)
    {
        var lengths = new List<int>();
        for (var seed = 1; seed <= topics.Length; seed++)
        {
            var topic = topics[seed - 1];
            var text = "";
            var end = "";
            await foreach (var update in starter.Provider.AnswerAsync(Ask(topic, seed), default))
            {
                if (update is ModelUpdate.Text piece) text += piece.Delta;
                else if (update is ModelUpdate.Finished finished) end = $"{finished.Usage.Output} tokens, {finished.Reason}";
                else if (update is ModelUpdate.Failed failed) end = failed.Failure.Message;
            }

            lengths.Add(WordCount.Of(text));
            Console.WriteLine($"seed {seed,2}: {lengths[^1],4} words, {end}: {topic}");
            if (show) Console.WriteLine($"\n{text.Trim()}\n");
        }

        Console.WriteLine($"shortest {lengths.Min()}, median {lengths.Order().ElementAt(lengths.Count / 2)}, longest {lengths.Max()} words; {lengths.Count(length => length < FewestWords)} of {lengths.Count} under {FewestWords}");
        return lengths.Min();
    }

    private static ModelRequest Ask(string topic, int seed)
    {
        var typed = new TypedPaths("/", null);
        var file = Path.Combine(Starter.Root, "templates", "quick-article.yaml");
        var pipeline = PipelineReader.Read(File.ReadAllBytes(file), file).OrThrow("quick-article");
        var step = pipeline.Steps.Single();
        var inputs = InputChecks.Check(pipeline, new Dictionary<string, string> { [pipeline.Inputs[0].Key] = topic }, complete: true, typed).OrThrow();
        var prompt = new PromptScope(pipeline, new PromptFacts { Inputs = inputs, Steps = [], Workspace = "default", Run = "0123456789ab", Date = new(2026, 1, 2), User = "ann" }).Render(step, default);
        var system = prompt.System is { } text ? new[] { new ModelMessage(MessageRole.System, text) } : [];
        return new ModelRequest
        {
            Models = [LocalModelOptions.BuiltInName],
            Messages = [.. system, new ModelMessage(MessageRole.User, prompt.Prompt)],
            Parameters = step.Parameters with { Seed = seed },
        };
    }
}
