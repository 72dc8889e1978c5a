using WriteIt.Client;

namespace WriteIt.Tests.Local;

public sealed class Keeping_keys : IAsyncDisposable
{
    private const string Secret = "sk-abcdefghijklmnop9f3a";

    private readonly LocalHome _home = new();

    private string KeysFile => Path.Combine(_home.Path, "keys.json");

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task A_key_is_stored_for_its_owner_alone_and_shown_masked()
    {
        await using var client = _home.Open();
        var file = new KeyItem { Provider = "openai", Key = "sk-…9f3a", Source = "file", From = KeysFile };
        (await client.SetKeyAsync("openai", $" {Secret}\n", null)).ShouldBe(new KeyChange { Provider = "openai", Key = "sk-…9f3a", Path = KeysFile, InUse = file });
        (await File.ReadAllTextAsync(KeysFile)).ShouldBe($$"""
            {
              "openai": "{{Secret}}"
            }

            """);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(KeysFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await client.ListKeysAsync(null)).Items.ShouldBe([new() { Provider = "anthropic", Source = "none" }, file]);
    }

    [Fact]
    public async Task Another_key_takes_its_place_and_closes_a_file_that_was_open()
    {
        _home.Write("home/.writeit/keys.json", """{"openai": "old", "other": "kept"}""");
        await using var client = _home.Open();
        await client.SetKeyAsync("openai", Secret, null);
        (await File.ReadAllTextAsync(KeysFile)).ReplaceLineEndings("").ShouldBe($$"""{  "openai": "{{Secret}}",  "other": "kept"}""");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(KeysFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await client.ListKeysAsync(null)).Items.Single(item => item.Provider == "other").Warning.ShouldBe("No provider is called other, so nobody uses this key.");
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_warned_of()
    {
        if (OperatingSystem.IsWindows()) return;
        _home.Write("home/.writeit/keys.json", """{"openai": "old"}""");
        File.SetUnixFileMode(KeysFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var client = _home.Open();
        (await client.ListKeysAsync(null)).Items.Single(item => item.Provider == "openai").Warning!.ShouldEndWith($"chmod 600 {KeysFile}");
    }

    [Fact]
    public async Task Every_place_a_key_comes_from_is_named_without_running_a_program()
    {
        _home.Write("home/.writeit/config.yaml", "providers:\n  gate: {type: openai-compatible, base_url: 'http://127.0.0.1:1/v1', api_key_command: [no-such-program, x]}\n  demo2: {type: demo}\n");
        _home.Write("llm/keys.json", $$"""{"anthropic": "{{Secret}}"}""");
        _home.Variables["OPENAI_API_KEY"] = Secret;
        _home.Variables["LLM_USER_PATH"] = Path.Combine(_home.CurrentDirectory, "llm");
        await using var client = _home.Open();
        (await client.ListKeysAsync(null)).Items.ShouldBe(
        [
            new() { Provider = "anthropic", Key = "sk-…9f3a", Source = "llm", From = Path.Combine(_home.CurrentDirectory, "llm", "keys.json") },
            new() { Provider = "gate", Source = "command", From = "no-such-program" },
            new() { Provider = "openai", Key = "sk-…9f3a", Source = "environment", From = "OPENAI_API_KEY" },
        ]);
    }

    [Fact]
    public async Task A_removed_key_is_gone_and_the_next_place_is_told()
    {
        _home.Variables["OPENAI_API_KEY"] = Secret;
        await using var client = _home.Open();
        await client.SetKeyAsync("openai", "sk-zyxwvutsrqponmlk1234", null);
        var removed = await client.RemoveKeyAsync("openai", null);
        (removed.Key, removed.InUse.From).ShouldBe(("sk-…1234", "OPENAI_API_KEY"));
        (await File.ReadAllTextAsync(KeysFile)).ShouldBe("{}\n");
        var refused = await Should.ThrowAsync<WriteItException>(() => client.RemoveKeyAsync("openai", null));
        (refused.Error.Code, refused.Error.Hint).ShouldBe(("key_not_found", "Its key comes from environment (OPENAI_API_KEY); take it away there."));
    }

    [Theory]
    [InlineData("opnai", "There is no provider opnai.", "Did you mean 'openai'?")]
    [InlineData("demo", "The provider demo needs no key.", "See: writeit keys list")]
    [InlineData("sk-abcdefghijklmnop9f3a", "What was given is no provider.", "Give the provider alone, such as openai; the key is asked for.")]
    public async Task Only_a_provider_that_is_there_takes_one(string provider, string message, string hint)
    {
        await using var client = _home.Open();
        foreach (var asked in (Func<Task>[])[() => client.SetKeyAsync(provider, Secret, null), () => client.RemoveKeyAsync(provider, null)])
        {
            var refused = await Should.ThrowAsync<WriteItException>(asked);
            (refused.Error.Code, refused.Error.Message, refused.Error.Hint).ShouldBe(("provider_not_found", message, hint));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("schlüssel-geheim")]
    public async Task What_cannot_be_a_key_is_refused_without_repeating_it(string key)
    {
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.SetKeyAsync("openai", key, null));
        (refused.Error.Code, File.Exists(KeysFile)).ShouldBe(("usage", false));
        if (key.Length > 0) refused.ToString().ShouldNotContain(key);
    }

    [Fact]
    public async Task Two_processes_at_once_lose_no_key()
    {
        var ids = Enumerable.Range(0, 12).Select(number => $"p{number}").ToList();
        _home.Write("home/.writeit/config.yaml", "providers: {" + string.Join(", ", ids.Select(id => $"{id}: {{type: openai}}")) + "}\n");
        await Task.WhenAll(ids.Select(async id =>
        {
            await using var client = _home.Open(id);
            await client.SetKeyAsync(id, $"key-of-{id}", null);
        }));
        await using var reader = _home.Open();
        (await reader.ListKeysAsync(null)).Items.Where(item => item.Source == "file").Select(item => item.Provider).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_says_so_and_keeps_what_it_has()
    {
        _home.Write("home/.writeit/keys.json", """{"openai": "old"}""");
        await using var client = _home.Open();
        await client.InitializeAsync();
        Directory.CreateDirectory(Path.Combine(_home.Path, "home.lock"));
        var refused = await Should.ThrowAsync<WriteItException>(() => client.SetKeyAsync("openai", Secret, null));
        (refused.Error.Code, await File.ReadAllTextAsync(KeysFile)).ShouldBe(("storage_failed", """{"openai": "old"}"""));
    }
}
