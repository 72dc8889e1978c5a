using System.Text;
using CsCheck;
using WriteIt.Client;
using WriteIt.Tests.Workspaces;
using WriteIt.Workspaces;

namespace WriteIt.Tests.Local;

public sealed class Changing_settings : IAsyncDisposable
{
    private static readonly Gen<(string Key, string Value)> Setting = Gen.OneOf(
        ("default_model", "openai/gpt-4o-mini"), ("default_model", "null"), ("default_style", "my style: a #1"), ("user", "Ada 'the' \"first\""), ("strict_models", "true"), ("routing.max_retries", "3"),
        ("cache.ttl", "7d"), ("budget.day_usd", "0.50"), ("aliases.fast", "gate/ok"), ("aliases.v1.5", "gate/large"), ("providers.openai.max_tokens", "900"), ("providers.openai.models", "a, b"), ("providers.openai.timeout", "90s"));

    private static readonly Gen<string> File = Gen.Select(
        Gen.OneOf("# mine\n", "default_model: x # why\n", "cache: {ttl: 1h, enabled: yes}\n", "cache:\n    # long\n    ttl: 1h\n", "aliases:\n  slow: 'a/b'\n\n  # end\n", "providers:\n  openai:\n", "providers: {openai: {}}\n", "user: \"ada\"\n", "routing:\n").Array[0, 5],
        Gen.OneOf("\n", "\r\n"), Gen.OneOf("", "\uFEFF"), (sections, lineEnd, mark) => mark + string.Concat(sections.DistinctBy(section => section.Split(':')[0])).Replace("\n", lineEnd, StringComparison.Ordinal));

    private readonly LocalHome _home = new();

    private string ConfigFile => Path.Combine(_home.Path, "config.yaml");

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task Any_file_gives_back_what_was_set_and_keeps_its_other_lines() =>
        await Gen.Select(File, Setting).SampleAsync(async given =>
        {
            await using var home = new LocalHome();
            home.Write("home/.writeit/config.yaml", given.Item1);
            await using var client = home.Open();
            await client.SetSettingAsync(given.Item2.Key, given.Item2.Value, null);
            var text = Encoding.UTF8.GetString(await System.IO.File.ReadAllBytesAsync(Path.Combine(home.Path, "config.yaml")));
            var lost = given.Item1.Split('\n').Except(text.Split('\n')).ToList();
            return (await client.GetSettingAsync(given.Item2.Key, null)).Value == given.Item2.Value && lost.Count <= 1;
        }, iter: 40, threads: 1);

    [Fact]
    public async Task The_file_and_its_sections_are_made()
    {
        await using var client = _home.Open();
        var change = await client.SetSettingAsync("providers.my-gateway.max_tokens", "900", null);
        (await System.IO.File.ReadAllTextAsync(ConfigFile)).ShouldBe("providers:\n  my-gateway:\n    max_tokens: 900\n");
        (change.Path, change.Line, change.InUse).ShouldBe((ConfigFile, 3, null));
        change.Findings.Single().Message.ShouldBe("the provider 'my-gateway' needs the key 'type'.");
        await client.SetSettingAsync("providers.my-gateway.type", "demo", null);
        (await client.GetSettingAsync("providers.my-gateway.max_tokens", null)).Value.ShouldBe("900");
    }

    [Fact]
    public async Task A_workspace_has_a_file_of_its_own()
    {
        await using var client = _home.Open();
        await client.SetSettingAsync("default_style", "plain", "default");
        (await System.IO.File.ReadAllTextAsync(Path.Combine(_home.Path, "workspaces", "default", "workspace.yaml"))).ShouldBe("default_style: plain\n");
        System.IO.File.Exists(ConfigFile).ShouldBeFalse();
        (await Should.ThrowAsync<WriteItException>(() => client.SetSettingAsync("default_style", "plain", "nowhere"))).Error.Code.ShouldBe("workspace_not_found");
    }

    [Theory]
    [InlineData("defualt_model", "x", "key_not_found", "There is no setting 'defualt_model'.", "Did you mean 'default_model'?")]
    [InlineData("ttl", "1h", "key_not_found", "There is no setting 'ttl'.", "Did you mean 'cache.ttl'?")]
    [InlineData("cache", "1h", "key_not_found", "There is no setting 'cache'.", "It is a section; its settings are cache.enabled, cache.ttl.")]
    [InlineData("providers.gate.modles", "x", "key_not_found", "There is no setting 'providers.gate.modles'.", "Did you mean 'providers.gate.models'?")]
    [InlineData("providers.gate.api_key", "sk-secret", "usage", "Keys do not belong into configuration.", "Store it: writeit keys set gate")]
    [InlineData("openai_api_key", "sk-secret", "key_not_found", "There is no setting 'openai_api_key'.", "Keys of providers are stored by: writeit keys set PROVIDER")]
    [InlineData("cache.ttl", "long", "usage", "'cache.ttl' wants a duration such as 500ms, 90s, 5m or 24h, not 'long'.", null)]
    [InlineData("routing.max_retries", "9", "usage", "'routing.max_retries' wants a whole number from 0 to 5, not '9'.", null)]
    [InlineData("routing.strategy", "round_robbin", "usage", "'routing.strategy' cannot be 'round_robbin'.", "Did you mean 'round_robin'?")]
    [InlineData("strict_models", "perhaps", "usage", "'strict_models' wants true or false, not 'perhaps'.", null)]
    [InlineData("workspace", "nowhere", "workspace_not_found", null, null)]
    [InlineData("workspace", "a b", "usage", null, null)]
    [InlineData("user", " ", "usage", "'user' cannot be set to nothing.", "Take it out instead: writeit config unset user")]
    [InlineData("providers.gate.base_url", "https://ada:secret@x/v1", "usage", null, null)]
    [InlineData("providers.gate.api_key_env", "sk-secret", "usage", "'providers.gate.api_key_env' wants the name of a variable.", null)]
    public async Task What_cannot_be_is_refused_before_anything_is_written(string key, string value, string code, string? message, string? hint)
    {
        _home.Write("home/.writeit/config.yaml", "# as it was\n");
        await using var client = _home.Open();
        var error = (await Should.ThrowAsync<WriteItException>(() => client.SetSettingAsync(key, value, null))).Error;
        error.Code.ShouldBe(code);
        if (message is not null) (error.Message, error.Hint).ShouldBe((message, hint));
        $"{error}".ShouldNotContain("secret");
        (await System.IO.File.ReadAllTextAsync(ConfigFile)).ShouldBe("# as it was\n");
    }

    [Fact]
    public async Task A_file_with_mistakes_is_mended_one_by_one()
    {
        _home.Write("home/.writeit/config.yaml", "defualt_model: x\ncache:\n  ttl: long\n");
        await using var client = _home.Open();
        (await client.UnsetSettingAsync("defualt_model", null)).Findings.Count(finding => finding.Severity == "error").ShouldBe(1);
        var mended = await client.SetSettingAsync("cache.ttl", "2h", null);
        (mended.InUse!.Value, mended.Findings.Count(finding => finding.Severity == "error")).ShouldBe(("2h", 0));
    }

    [Fact]
    public async Task A_file_that_is_no_YAML_is_left_alone()
    {
        _home.Write("home/.writeit/config.yaml", "cache: {\n");
        await using var client = _home.Open();
        (await Should.ThrowAsync<WriteItException>(() => client.SetSettingAsync("user", "ada", null))).Error.Code.ShouldBe("invalid_config");
        (await System.IO.File.ReadAllTextAsync(ConfigFile)).ShouldBe("cache: {\n");
    }

    [Fact]
    public async Task What_is_taken_out_leaves_no_empty_section_and_the_next_layer_holds()
    {
        _home.Write("home/.writeit/config.yaml", "user: eve\ncache:\n  ttl: 1h\n");
        await using var client = _home.Open();
        var change = await client.UnsetSettingAsync("cache.ttl", null);
        (await System.IO.File.ReadAllTextAsync(ConfigFile)).ShouldBe("user: eve\n");
        (change.Line, change.InUse).ShouldBe((null, new SettingItem { Key = "cache.ttl", Value = "24h", Layer = "built_in" }));
        var again = (await Should.ThrowAsync<WriteItException>(() => client.UnsetSettingAsync("cache.ttl", null))).Error;
        (again.Code, again.Hint).ShouldBe(("key_not_found", "See where it comes from: writeit config explain cache.ttl"));
        (await Should.ThrowAsync<WriteItException>(() => client.UnsetSettingAsync("usr", null))).Error.Hint.ShouldBe("Did you mean 'user'?");
    }

    [Fact]
    public async Task Every_layer_is_explained_with_its_place()
    {
        _home.Write("home/.writeit/config.yaml", "\ncache: {ttl: 1h}\n");
        _home.Write(".writeit/config.yaml", "cache:\n  ttl: 3h\n");
        _home.Variables["WRITEIT_CACHE__TTL"] = "4h";
        await using var client = _home.Open();
        var explained = await client.GetSettingAsync("cache.ttl", null);
        (explained.Value, explained.Layer).ShouldBe(("4h", "environment"));
        explained.Layers.Select(layer => (layer.Layer, layer.Value, layer.Where)).ShouldBe(
        [
            ("built_in", "24h", null), ("home", "1h", ConfigFile + ":2"), ("workspace", null, Path.Combine(_home.Path, "workspaces", "default", "workspace.yaml")),
            ("directory", "3h", ".writeit/config.yaml:2"), ("environment", "4h", "WRITEIT_CACHE__TTL"),
        ]);
    }

    [Fact]
    public async Task What_has_no_effect_is_told_though_nothing_is_wrong()
    {
        _home.Write("home/.writeit/config.yaml", "cache: {ttl: 1h}\n");
        _home.Variables["WRITEIT_DEFAULT_MODLE"] = "demo/article";
        await using var client = _home.Open();
        (await client.CheckSettingsAsync(null)).Select(finding => (finding.Severity, finding.Code)).Order().ShouldBe([("warning", "WI0218"), ("warning", "WI0401")]);
    }

    [Fact]
    public async Task Everything_that_holds_is_listed_and_nothing_secret()
    {
        _home.Write("home/.writeit/config.yaml", "aliases: {fast: gate/ok}\nproviders:\n  gate: {type: openai-compatible, base_url: 'http://h/v1?key=secret', api_key_command: pass show secret, models: [a, b]}\nno_input: 1\n");
        await using var client = _home.Open();
        var items = (await client.ListSettingsAsync(null)).Items.Where(item => item.Value is not null).Select(item => $"{item.Key}={item.Value}");
        items.ShouldBe(
        [
            "strict_models=false", "workspace=default", "user=ada", "no_input=true", "routing.strategy=preference_order", "routing.max_retries=2", "routing.across_models=false", "cache.enabled=true", "cache.ttl=24h",
            "aliases.fast=gate/ok", "providers.gate.type=openai-compatible", "providers.gate.base_url=http://h/v1?…", "providers.gate.api_key_command=pass …", "providers.gate.models=a, b",
        ]);
    }

    [Fact]
    public async Task What_show_says_of_the_built_in_values_is_what_holds()
    {
        await using var client = _home.Open();
        var shown = (await client.ListSettingsAsync(null)).Items.Where(item => item.Value is not null && item.Key != "workspace").ToList();
        foreach (var item in shown) await client.SetSettingAsync(item.Key, item.Value!, null);
        using var user = new HomeInTempFolder();
        user.Write("user/.writeit/config.yaml", await System.IO.File.ReadAllTextAsync(ConfigFile));
        var (written, usual) = (new SettingsReader(user.Open()).Read(null), new Settings { User = "ada" });
        (written.User, written.StrictModels, written.NoInput, written.Routing, written.Cache, written.Budget).ShouldBe((usual.User, usual.StrictModels, usual.NoInput, usual.Routing, usual.Cache, usual.Budget));
    }

    [Fact]
    public async Task Two_processes_at_once_lose_no_setting()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"m{number}").ToList();
        await Task.WhenAll(names.Select(async name =>
        {
            await using var client = _home.Open(name);
            await client.SetSettingAsync($"aliases.{name}", $"demo/{name}", null);
        }));
        await using var reader = _home.Open();
        (await reader.ListSettingsAsync(null)).Items.Where(item => item.Key.StartsWith("aliases.", StringComparison.Ordinal)).Select(item => item.Value).ShouldBe(names.Select(name => $"demo/{name}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_keeps_what_it_has()
    {
        _home.Write("home/.writeit/config.yaml", "user: eve\n");
        await using var client = _home.Open();
        await client.InitializeAsync();
        Directory.CreateDirectory(Path.Combine(_home.Path, "home.lock"));
        (await Should.ThrowAsync<WriteItException>(() => client.SetSettingAsync("user", "ada", null))).Error.Code.ShouldBe("storage_failed");
        (await client.GetSettingAsync("user", null)).Value.ShouldBe("eve");
    }
}
