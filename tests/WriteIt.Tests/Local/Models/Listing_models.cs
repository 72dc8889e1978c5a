namespace WriteIt.Tests.Local.Models;

public sealed class Listing_models : IAsyncDisposable
{
    private readonly LocalHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task Those_that_can_be_asked_come_first_and_the_default_before_all()
    {
        _home.Write("home/.writeit/config.yaml", "default_model: demo/slow\n");
        await using var client = _home.Open();
        var models = (await client.ListModelsAsync(null)).Items;
        models[0].ShouldSatisfyAllConditions(model => model.Name.ShouldBe("demo/slow"), model => model.Default.ShouldBeTrue());
        models.SkipWhile(model => model.Ready).ShouldAllBe(model => !model.Ready);
    }

    [Fact]
    public async Task One_without_a_key_says_so_and_how_to_set_it()
    {
        await using var client = _home.Open();
        var model = (await client.ListModelsAsync(null)).Items.First(model => model.Provider == "openai");
        (model.Ready, model.Trouble).ShouldBe((false, "no_key"));
        model.Note.ShouldNotBeNull().ShouldContain("OPENAI_API_KEY");
    }
}
