using WriteIt.Providers;
using WriteIt.Providers.Catalogue;

namespace WriteIt.Tests.Providers.Catalogue;

public sealed class What_models_cost
{
    [Theory]
    [InlineData("local/anything")]
    [InlineData("demo/article")]
    public void What_runs_here_is_free(string model) => Cost(model, new TokenUsage(1_000, 1_000) { CacheRead = 10, CacheWrite = 10 }).ShouldBe(0);

    [Theory]
    [InlineData("openai/gpt-9")]
    [InlineData("my-gateway/gpt-4o-mini")]
    public void An_unknown_price_is_unknown_and_never_nothing(string model) => Cost(model, new TokenUsage(1, 1)).ShouldBeNull();

    [Fact]
    public void Each_class_has_its_price() =>
        Cost("openai/gpt-4o-mini", new TokenUsage(1_000_000, 500_000) { CacheRead = 1_000_000, Reasoning = 500_000 }).ShouldBe(150_000_000 + 600_000_000 + 75_000_000);

    [Theory]
    [InlineData("anthropic/claude-sonnet-4-5")]
    [InlineData("anthropic/claude-sonnet-4-5-20250929")]
    [InlineData("anthropic/claude-sonnet-4-20250514")]
    [InlineData("anthropic/claude-3-7-sonnet-20250219")]
    public void A_model_with_a_date_in_its_name_costs_the_same(string model) =>
        Cost(model, new TokenUsage(1_000_000, 1_000_000) { CacheRead = 1_000_000, CacheWrite = 1_000_000 }).ShouldBe(3_000_000_000 + 15_000_000_000 + 300_000_000 + 3_750_000_000);

    [Fact]
    public void Every_price_says_where_it_comes_from_and_of_which_day() =>
        ModelCatalogue.Models.ShouldAllBe(model => model.Prices == null || (model.Prices.Source != null && model.Prices.Since != null));

    [Fact]
    public void A_class_without_a_price_makes_the_whole_unknown() =>
        Cost("openai/gpt-4-turbo", new TokenUsage(1, 1) { CacheRead = 1 }).ShouldBeNull();

    [Fact]
    public void Fractions_are_rounded_up() => new TokenPrices(0.0001m, 0).CostNanoUsd(new TokenUsage(1, 0)).ShouldBe(1);

    [Fact]
    public void A_family_is_known_by_how_its_names_begin()
    {
        ModelCatalogue.ProvidersOf("gpt-4o-mini").ShouldBe(["openai"]);
        ModelCatalogue.ProvidersOf("claude-sonnet-4").ShouldBe(["anthropic"]);
        ModelCatalogue.ProvidersOf("llama3.2").ShouldBeEmpty();
    }

    [Fact]
    public void Every_known_model_belongs_to_the_provider_its_name_says() =>
        ModelCatalogue.Models.ShouldAllBe(model => ModelCatalogue.ProvidersOf(model.Name.Model).Contains(model.Name.Provider));

    private static long? Cost(string model, TokenUsage usage)
    {
        ModelName.TryParse(model, out var name).ShouldBeTrue();
        return KnownModels.Shipped.CostNanoUsd(name, usage);
    }
}
