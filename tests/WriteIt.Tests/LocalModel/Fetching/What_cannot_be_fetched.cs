using System.Security.Cryptography;
using WriteIt.LocalModel.Fetching;
using WriteIt.Providers;

namespace WriteIt.Tests.LocalModel.Fetching;

public sealed class What_cannot_be_fetched : IAsyncLifetime
{
    private HubHome _home = null!;

    public async ValueTask InitializeAsync() => _home = await HubHome.StartAsync();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Theory]
    [InlineData("writer", "'local/writer' does not say whose model it is.")]
    [InlineData("ada/../secret", "'local/ada/../secret' is no address on a hub.")]
    [InlineData("ada/writer@a?b", "'local/ada/writer@a?b' is no address on a hub.")]
    [InlineData("ada//x", "'local/ada//x' is no address on a hub.")]
    public async Task An_address_that_is_none(string model, string message)
    {
        var problem = await _home.RefusedAsync(model);
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.Usage, message));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public async Task A_name_that_no_folder_should_have(string name) => (await _home.RefusedAsync(name: name)).Code.ShouldBe(ProblemCodes.BadName);

    [Fact]
    public async Task Without_a_hub_it_is_said_how_to_name_one()
    {
        var pull = _home.Provider().PullAsync(new PullRequest(HubHome.Model) { Holder = "process 1" }, default);
        var refused = await Should.ThrowAsync<ProblemException>(() => pull.LastAsync().AsTask());
        refused.Problem.Hint.ShouldBe("Name a hub once: writeit config set hub.base_url https://…, or fetch the folder yourself: writeit models add FOLDER");
    }

    [Fact]
    public async Task A_model_that_is_there()
    {
        await _home.PullToEndAsync();
        var problem = await _home.RefusedAsync();
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.Conflict, "There is a model local/writer already."));
        await _home.PullToEndAsync(name: "second");
    }

    [Fact]
    public async Task A_name_whose_link_leads_nowhere_is_taken_before_anything_is_fetched()
    {
        Directory.CreateDirectory(_home.Models);
        Directory.CreateSymbolicLink(_home.At("writer"), _home.At("gone"));
        (await _home.RefusedAsync()).Message.ShouldBe("There is a model local/writer already.");
        _home.Hub.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_the_hub_does_not_have() => (await _home.RefusedAsync("ada/nothing")).Code.ShouldBe(ProblemCodes.ModelNotFound);

    [Theory]
    [InlineData(401, "credentials_refused")]
    [InlineData(403, "credentials_refused")]
    [InlineData(500, "pull_failed")]
    public async Task A_hub_that_refuses(int status, string code)
    {
        _home.Hub.Refuses = status;
        (await _home.RefusedAsync()).Code.Name.ShouldBe(code);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task What_stands_behind_the_hubs_address_is_told_to_nobody(int status)
    {
        _home.Hub.Refuses = status;
        var pull = _home.Provider().PullAsync(new PullRequest(HubHome.Model) { Hub = new Uri(_home.Hub.BaseUrl, "?token=canary"), Holder = "process 1" }, default);
        var problem = (await Should.ThrowAsync<ProblemException>(() => pull.LastAsync().AsTask())).Problem;
        problem.Message.ShouldContain($"The hub {_home.Hub.BaseUrl} ");
        $"{problem}".ShouldNotContain("canary");
    }

    [Theory]
    [InlineData("[null]", "model_unusable", "ada/writer has no model.onnx, so WriteIt cannot run it.")]
    [InlineData("""[{"type": "file", "path": "old/model.onnx"}, {"type": "directory", "path": "a/b/c"}]""", "model_unusable", "ada/writer has no model.onnx, so WriteIt cannot run it.")]
    [InlineData("{}", "pull_failed", "ada/writer: the hub's list of files cannot be read; it may be the address of something else.")]
    public async Task A_list_that_names_no_model(string list, string code, string message)
    {
        _home.Hub.Lists = list;
        var problem = await _home.RefusedAsync();
        (problem.Code.Name, problem.Message).ShouldBe((code, message));
    }

    [Fact]
    public async Task Sizes_that_cannot_be()
    {
        _home.Hub.Lists = $"[{string.Join(',', ((string[])["model.onnx", "tokenizer.json", "genai_config.json"]).Select(name => $$"""{"type": "file", "path": "{{name}}", "size": {{long.MaxValue}}, "oid": "{{new string('0', 40)}}"}"""))}]";
        var problem = await _home.RefusedAsync();
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.PullFailed, "ada/writer: the hub says that model.onnx has 9223372036854775807 bytes, which cannot be."));
    }

    [Fact]
    public void Of_two_files_of_one_name_the_first_is_meant()
    {
        var files = ((string[])["model.onnx", "model.onnx", "old/model.onnx", "tokenizer.json", "genai_config.json"]).Select((name, place) => new HubEntry { Type = "file", Path = name, Size = place, Oid = new string('a', 40) });
        HubListing.Choose(HubAddress.Parse(HubHome.Model), "writer", [.. files]).Select(file => (file.Name, file.Size)).ShouldBe([("model.onnx", 0L), ("tokenizer.json", 3L), ("genai_config.json", 4L)]);
    }

    [Fact]
    public async Task A_folder_that_lacks_what_a_model_needs()
    {
        _home.Hub.Put("ada/deep/onnx/model.onnx", "x");
        var problem = await _home.RefusedAsync("ada/deep");
        (problem.Code, problem.Message, problem.Hint).ShouldBe((
            ProblemCodes.ModelUnusable, "ada/deep has no model.onnx, so WriteIt cannot run it.", "It may be in a folder (onnx): writeit models pull local/ada/deep/onnx"));
    }

    [Fact]
    public async Task A_model_that_does_not_fit_on_the_disk()
    {
        _home.FreeBytes = 1000;
        var problem = await _home.RefusedAsync();
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.StorageFailed, $"local/writer needs 700,036 bytes more, and the disk of {_home.Models} has 1,000."));
        _home.Hub.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_middle()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("only Linux has a device that is always full");
        Directory.CreateDirectory(_home.At(".arriving-writer"));
        var checksum = Convert.ToHexStringLower(SHA256.HashData(HubHome.Weights));
        File.CreateSymbolicLink(_home.At(".arriving-writer", $"model.onnx.{checksum[..16]}.part"), "/dev/full");
        var problem = await _home.RefusedAsync();
        (problem.Code, problem.Hint).ShouldBe((ProblemCodes.StorageFailed, "Free some space and try again."));
        problem.Message.ShouldStartWith("The disk is full; ");
    }

    [Fact]
    public async Task A_hub_that_is_not_there()
    {
        var pull = _home.Provider().PullAsync(new PullRequest(HubHome.Model) { Hub = new Uri("http://127.0.0.1:1"), Holder = "process 1" }, default);
        (await Should.ThrowAsync<ProblemException>(() => pull.LastAsync().AsTask())).Problem.Message.ShouldBe("ada/writer: nobody answers at http://127.0.0.1:1/.");
    }
}
