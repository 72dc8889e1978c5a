using WriteIt.Client;
using WriteIt.FakeUpstream;

namespace WriteIt.Tests.Local.Models;

/// <summary>Servers and folders that a user connects, and takes away again.</summary>
public sealed class Adding_models : IAsyncDisposable
{
    private static readonly AddProvider Gateway = new() { Name = "gate", BaseUrl = "http://127.0.0.1:9901/v1", ApiKeyEnv = "GATE_KEY", Models = ["ok", "slow"] };

    private readonly LocalHome _home = new() { HasLocalModels = true };

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task A_server_is_added_with_all_its_settings_at_once()
    {
        _home.Write("home/.writeit/config.yaml", "# mine\naliases: {fast: gate/ok}\n");
        await using var client = _home.Open();
        var change = await client.AddProviderAsync(Gateway);
        (change.Key, change.Line, change.Findings.Count).ShouldBe(("providers.gate", 4, 0));
        (await File.ReadAllTextAsync(Config)).ShouldBe("""
            # mine
            aliases: {fast: gate/ok}
            providers:
              gate:
                type: openai-compatible
                base_url: http://127.0.0.1:9901/v1
                api_key_env: GATE_KEY
                models: [ok, slow]

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task It_can_be_asked_at_once()
    {
        await using var server = await FakeServer.StartAsync();
        await using var client = _home.Open();
        await client.AddProviderAsync(new AddProvider { Name = "gate", BaseUrl = server.BaseUrl.ToString() });
        (await client.TestModelAsync("gate/ok-2", null)).Text.ShouldBe("word1 word2");
    }

    [Fact]
    public async Task It_may_be_for_one_workspace()
    {
        await using var client = _home.Open();
        await client.CreateWorkspaceAsync("blog");
        (await client.AddProviderAsync(Gateway with { Workspace = "blog" })).Path.ShouldEndWith("workspace.yaml");
        File.Exists(Config).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_with_its_place()
    {
        await using var client = _home.Open();
        await client.AddProviderAsync(Gateway);
        var refused = await Should.ThrowAsync<WriteItException>(() => client.AddProviderAsync(Gateway));
        (refused.Error.Code, refused.Error.Message).ShouldBe(("conflict", $"There is a provider gate already, in {Config}:2."));
    }

    [Theory]
    [InlineData("My Gate", "http://127.0.0.1:9901/v1", "'My Gate' cannot name a provider.")]
    [InlineData("gate", "127.0.0.1", "'providers.gate.base_url' wants an address such as https://example.com/v1, without a name or password.")]
    [InlineData("gate", "http://ada:secret@127.0.0.1", "'providers.gate.base_url' wants an address such as https://example.com/v1, without a name or password.")]
    public async Task What_cannot_be_leaves_the_file_as_it_was(string name, string url, string message)
    {
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.AddProviderAsync(new AddProvider { Name = name, BaseUrl = url }));
        (refused.Error.Code, refused.Error.Message).ShouldBe(("usage", message));
        File.Exists(Config).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_is_taken_out_again()
    {
        _home.Write("home/.writeit/config.yaml", "default_model: gate/ok\n");
        await using (var client = _home.Open()) await client.AddProviderAsync(Gateway);
        await using var next = _home.Open();
        var removal = await next.RemoveModelAsync("gate", null);
        (removal.Kind, removal.Path).ShouldBe(("provider", Config));
        removal.UsedBy.ShouldBe(["default_model"]);
        (await File.ReadAllTextAsync(Config)).ShouldBe("default_model: gate/ok\n");
    }

    [Fact]
    public async Task A_server_of_a_workspace_is_taken_out_of_that_workspace_only()
    {
        await using var client = _home.Open();
        await client.AddProviderAsync(Gateway);
        await client.AddProviderAsync(Gateway with { Workspace = "default" });
        await using var next = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => next.FindRemovalAsync("gate", null));
        (refused.Error.Message, refused.Error.Hint).ShouldBe((
            $"The provider gate is configured in {OfDefault}, and this would change {Config}.", "Remove it from that workspace: writeit models remove gate -w default"));
        (await next.RemoveModelAsync("gate", "default")).Path.ShouldBe(OfDefault);
        (await File.ReadAllTextAsync(Config)).ShouldContain("gate");
    }

    [Fact]
    public async Task A_server_of_all_workspaces_is_not_taken_out_of_one()
    {
        await using var client = _home.Open();
        await client.AddProviderAsync(Gateway);
        var refused = await Should.ThrowAsync<WriteItException>(() => client.FindRemovalAsync("gate", "default"));
        (refused.Error.Code, refused.Error.Hint).ShouldBe(("conflict", "Remove it for all workspaces: writeit models remove gate"));
    }

    [Theory]
    [InlineData("openai", "conflict", "openai is not configured by you, so there is nothing to remove.")]
    [InlineData("gat", "model_not_found", "There is neither a provider nor a local model 'gat'.")]
    public async Task What_is_not_there_cannot_be_removed(string name, string code, string message)
    {
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.RemoveModelAsync(name, null));
        (refused.Error.Code, refused.Error.Message).ShouldBe((code, message));
    }

    [Fact]
    public async Task A_folder_becomes_a_model_and_stays_where_it_is()
    {
        WriteFolder();
        await using var client = _home.Open();
        var added = await client.AddModelFolderAsync(new AddModelFolder { Folder = "elsewhere/writer" });
        (added.Name, added.Linked, added.Bytes).ShouldBe(("local/writer", true, 37));
        (await client.ListModelsAsync(null)).Items.ShouldContain(model => model.Name == "local/writer" && model.ContextWindow == 100);
        (await client.RemoveModelAsync("local/writer", null)).Linked.ShouldBeTrue();
        File.Exists(Path.Combine(_home.CurrentDirectory, "elsewhere/writer/model.onnx")).ShouldBeTrue();
        (await client.ListModelsAsync(null)).Items.ShouldNotContain(model => model.Name == "local/writer");
    }

    [Fact]
    public async Task A_folder_whose_name_is_taken_wants_another()
    {
        WriteFolder();
        await using var client = _home.Open();
        await client.AddModelFolderAsync(new AddModelFolder { Folder = "elsewhere/writer" });
        (await Should.ThrowAsync<WriteItException>(() => client.AddModelFolderAsync(new AddModelFolder { Folder = "elsewhere/writer" }))).Error.Code.ShouldBe("conflict");
        (await client.AddModelFolderAsync(new AddModelFolder { Folder = "elsewhere/writer", As = "second" })).Name.ShouldBe("local/second");
    }

    [Fact]
    public async Task A_link_whose_folder_went_away_can_be_removed_and_added_anew()
    {
        WriteFolder();
        await using var client = _home.Open();
        await client.AddModelFolderAsync(new AddModelFolder { Folder = "elsewhere/writer" });
        Directory.Move(Path.Combine(_home.CurrentDirectory, "elsewhere"), Path.Combine(_home.CurrentDirectory, "moved"));
        var refused = await Should.ThrowAsync<WriteItException>(() => client.AddModelFolderAsync(new AddModelFolder { Folder = "moved/writer" }));
        refused.Error.Hint.ShouldEndWith("or remove the old one: writeit models remove local/writer");
        (await client.RemoveModelAsync("local/writer", null)).Linked.ShouldBeTrue();
        (await client.AddModelFolderAsync(new AddModelFolder { Folder = "moved/writer" })).Name.ShouldBe("local/writer");
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("tokenizer.json")]
    [InlineData("genai_config.json")]
    public async Task A_folder_that_lacks_a_file_is_no_model(string file)
    {
        WriteFolder();
        File.Delete(Path.Combine(_home.CurrentDirectory, "elsewhere", "writer", file));
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.AddModelFolderAsync(new AddModelFolder { Folder = "elsewhere/writer" }));
        (refused.Error.Code, refused.Error.Message).ShouldSatisfyAllConditions(one => one.Code.ShouldBe("model_unusable"), one => one.Message.ShouldContain($"{file} is missing"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        await using var client = _home.Open();
        (await Should.ThrowAsync<WriteItException>(() => client.AddModelFolderAsync(new AddModelFolder { Folder = "nowhere" }))).Error.Code.ShouldBe("file_not_found");
    }

    private string OfDefault => Path.Combine(_home.Path, "workspaces", "default", "workspace.yaml");

    private string Config => Path.Combine(_home.Path, "config.yaml");

    private void WriteFolder()
    {
        _home.Write("elsewhere/writer/model.onnx", "x");
        _home.Write("elsewhere/writer/tokenizer.json", "{}");
        _home.Write("elsewhere/writer/genai_config.json", """{"model": {"context_length": 100}}""");
    }
}
