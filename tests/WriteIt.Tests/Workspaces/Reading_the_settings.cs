using WriteIt.Findings;
using WriteIt.Workspaces;

namespace WriteIt.Tests.Workspaces;

public sealed class Reading_the_settings : IDisposable
{
    private const string Gateway = """
        providers:
          openai:
          my-gateway:
            type: openai-compatible
            base_url: "http://127.0.0.1:9901/v1"
            api_key_command: "pass show 'my gateway'"
            models: [ok, slow-20]
            max_concurrent: 8
            weight: 3
            max_tokens: 900
            timeout: 90s
        """;

    private readonly HomeInTempFolder _user = new();

    private string Home => _user.Open().ConfigFile;

    public void Dispose() => _user.Dispose();

    [Fact]
    public void Without_any_file_everything_is_built_in()
    {
        var settings = Read();
        (settings.DefaultModel, settings.StrictModels, settings.User, settings.NoInput).ShouldBe((null, false, "ada", false));
        (settings.Routing, settings.Cache, settings.Budget).ShouldBe((new RoutingSettings(), new CacheSettings(), new BudgetSettings()));
        settings.OriginOf("user").ShouldBe(new SettingOrigin(LayerKind.BuiltIn, null));
    }

    [Fact]
    public void Every_key_is_read()
    {
        WriteHome("default_model: local/m\ndefault_style: technical-expert\nllm_provider: openai\nstrict_models: yes\nworkspace: blog\nuser: eve\nno_input: true\n" +
            "aliases: {fast: my/ok}\nrouting: {strategy: cost_optimized, max_retries: 0, across_models: true}\ncache: {enabled: false, ttl: 7d}\nbudget: {day_usd: 0.5, month_usd: 20}\n");
        var settings = Read();
        (settings.DefaultModel, settings.DefaultStyle, settings.LlmProvider, settings.StrictModels, settings.Workspace?.ToString(), settings.User, settings.NoInput)
            .ShouldBe(("local/m", "technical-expert", "openai", true, "blog", "eve", true));
        settings.Aliases.ShouldBe(new Dictionary<string, string> { ["fast"] = "my/ok" });
        settings.Routing.ShouldBe(new RoutingSettings { Strategy = RoutingStrategy.CostOptimized, MaxRetries = 0, AcrossModels = true });
        settings.Cache.ShouldBe(new CacheSettings { Enabled = false, TimeToLive = TimeSpan.FromDays(7) });
        settings.Budget.ShouldBe(new BudgetSettings { DayNanoUsd = 500_000_000, MonthNanoUsd = 20_000_000_000 });
    }

    [Fact]
    public void A_provider_is_read()
    {
        WriteHome(Gateway);
        var settings = Read();
        settings.Providers["openai"].Kind.ShouldBe(ProviderKind.OpenAi);
        var gateway = settings.Providers["my-gateway"];
        gateway.ApiKeyCommand.ShouldBe(["pass", "show", "my gateway"]);
        gateway.Models.ShouldBe(["ok", "slow-20"]);
        (gateway.Kind, gateway.BaseUrl, gateway.ApiKeyEnv, gateway.MaxConcurrent, gateway.MaxTokens, gateway.Timeout)
            .ShouldBe((ProviderKind.OpenAiCompatible, new Uri("http://127.0.0.1:9901/v1"), null, 8, 900, TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public async Task The_strongest_layer_wins_and_is_known()
    {
        var workspace = await WorkspaceAsync();
        var won = new List<(string, LayerKind, string?)>();
        Win();
        _user.Write("user/.writeit/config.yaml", "default_style: home\n");
        Win();
        _user.Write("user/.writeit/workspaces/default/workspace.yaml", "\ndefault_style: workspace\n");
        Win();
        _user.Write("project/.writeit/config.yaml", "default_style: directory\n");
        Win();
        _user.Environment["WRITEIT_DEFAULT_STYLE"] = "variable";
        Win();
        Win(new() { ["default_style"] = "flag" });
        won.ShouldBe(
        [
            ("", LayerKind.BuiltIn, null), ("home", LayerKind.Home, $"{Home}:1:16"), ("workspace", LayerKind.Workspace, $"{workspace.ConfigFile}:2:16"),
            ("directory", LayerKind.Directory, ".writeit/config.yaml:1:16"), ("variable", LayerKind.Environment, "WRITEIT_DEFAULT_STYLE:1:1"), ("flag", LayerKind.Flag, "--default-style:1:1"),
        ]);

        void Win(Dictionary<string, string>? flags = null)
        {
            var settings = new SettingsReader(_user.Open()).Read(workspace, flags);
            var origin = settings.OriginOf("default_style");
            won.Add((settings.DefaultStyle ?? "", origin.Layer, origin.Where?.ToString()));
        }
    }

    [Fact]
    public void Maps_are_merged_and_an_empty_key_says_nothing()
    {
        WriteHome(Gateway + "\ncache: {ttl: 1h}\ndefault_model: a/b\n");
        _user.Write("project/.writeit/config.yaml", "providers: {my-gateway: {max_concurrent: 2}}\ncache: {enabled: false}\ndefault_model:\n");
        var settings = Read();
        (settings.Providers["my-gateway"].MaxConcurrent, settings.Providers["my-gateway"].Timeout).ShouldBe((2, TimeSpan.FromSeconds(90)));
        settings.Cache.ShouldBe(new CacheSettings { Enabled = false, TimeToLive = TimeSpan.FromHours(1) });
        settings.DefaultModel.ShouldBe("a/b");
        (settings.OriginOf("cache.ttl").Layer, settings.OriginOf("cache.enabled").Layer, settings.OriginOf("default_model").Layer).ShouldBe((LayerKind.Home, LayerKind.Directory, LayerKind.Home));
    }

    [Fact]
    public void Every_mistake_of_every_layer_is_reported_at_once()
    {
        WriteHome("defualt_model: x\ncache:\n  ttl: soon\nproviders:\n  x: {type: openai-compatible, base_url: ftp://x}\nrouting: {max_retries: 9}\nbudget: {month_usd: lots}\n");
        _user.Write("project/.writeit/config.yaml", "strict_models: perhaps\n");
        _user.Environment["WRITEIT_ROUTING__STRATEGY"] = "roundrobin";
        var problem = Should.Throw<ProblemException>(() => Read()).Problem;
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.InvalidConfig, "The configuration has 7 mistakes."));
        problem.Findings.Where(finding => finding.Severity is Severity.Error).Select(finding => finding.ToString()).ShouldBe(
        [
            $"{Home}:1:1: error WI0110: nobody reads the key 'defualt_model'. — did you mean 'default_model'?",
            $"{Home}:3:8: error WI0103: 'cache.ttl' wants a duration such as 500ms, 90s, 5m or 24h, not 'soon'.",
            $"{Home}:5:42: error WI0103: 'providers.x.base_url' wants an address such as https://example.com/v1, without a name or password.",
            $"{Home}:6:24: error WI0103: 'routing.max_retries' wants a whole number from 0 to 5, not '9'.",
            $"{Home}:7:21: error WI0103: 'budget.month_usd' wants an amount of US dollars such as 20 or 0.50, not 'lots'.",
            ".writeit/config.yaml:1:16: error WI0103: 'strict_models' wants true or false, not 'perhaps'.",
            "WRITEIT_ROUTING__STRATEGY:1:1: error WI0103: 'routing.strategy' cannot be 'roundrobin'. — did you mean 'round_robin'?",
        ]);
    }

    [Theory]
    [InlineData("providers: {x: {type: openai-compatible}}", "1:13: error WI0111: the provider 'x' needs the key 'base_url'. — write where it is, such as base_url: http://127.0.0.1:11434/v1")]
    [InlineData("providers: {x: {}}", "1:13: error WI0111: the provider 'x' needs the key 'type'. — write type: openai-compatible, or one of openai, anthropic, openai-compatible, local, demo")]
    [InlineData("providers: {X: {type: demo}}", "1:13: error WI0103: 'X' cannot name a provider. — use lower-case letters, digits, '-', '_' and '.'")]
    [InlineData("providers: {openai: {max_concurrent: 0}}", "1:38: error WI0103: 'providers.openai.max_concurrent' wants a whole number from 1 to 1000, not '0'.")]
    [InlineData("providers: {openai: 5}", "1:21: error WI0103: 'providers.openai' wants a map, not '5'.")]
    [InlineData("aliases: {a b: c}", "1:11: error WI0103: the alias 'a b' is no single word. — leave blanks and commas out")]
    [InlineData("aliases: {\"a,b\": c}", "1:11: error WI0103: the alias 'a,b' is no single word. — leave blanks and commas out")]
    [InlineData("aliases: {a/b: c}", "1:11: error WI0103: the alias 'a/b' reads like provider/model. — leave the slash out")]
    [InlineData("default_model: ' '", "1:16: error WI0103: 'default_model' wants a name, not ' '.")]
    [InlineData("- a", "1:1: error WI0103: the file wants keys with values, not a list.")]
    [InlineData("user: [b", "1:7: error WI0101: what begins here is not closed. — add the ']' or '}' or quote, or put the text in quotes")]
    public void A_mistake_has_its_place(string text, string finding) => MistakeIn(text).ShouldBe($"{Home}:{finding}");

    [Theory]
    [InlineData("keys: {openai: sk-secret}", "1:1: error WI0403: 'keys' is no setting: keys do not belong into configuration.")]
    [InlineData("providers: {openai: {api_key: sk-secret}}", "1:22: error WI0403: 'providers.openai.api_key' is no setting: keys do not belong into configuration.")]
    [InlineData("providers: {openai: {api_key_env: sk-secret}}", "1:35: error WI0103: 'providers.openai.api_key_env' wants the name of a variable.")]
    [InlineData("providers: {openai: {api_key_command: 'echo \"sk-secret'}}", "1:22: error WI0103: 'providers.openai.api_key_command' wants a program with its arguments; a quote in it is not closed, or the program is missing.")]
    [InlineData("providers: {openai: {base_url: 'https://me:sk-secret@host'}}", "1:32: error WI0103: 'providers.openai.base_url' wants an address such as https://example.com/v1, without a name or password.")]
    public void A_key_in_the_wrong_place_is_never_repeated(string text, string finding)
    {
        MistakeIn(text).ShouldStartWith($"{Home}:{finding}");
        MistakeIn(text).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("base_url: 'http://evil'")]
    [InlineData("api_key_env: AWS_SECRET")]
    [InlineData("api_key_command: rm -rf")]
    public void A_directory_may_not_decide_where_texts_and_keys_go(string line)
    {
        _user.Write("project/.writeit/config.yaml", $"providers:\n  openai:\n    {line}\n");
        var finding = Should.Throw<ProblemException>(() => Read()).Problem.Findings.Single();
        var key = line.Split(':')[0];
        finding.ToString().ShouldBe(
            $".writeit/config.yaml:3:5: error WI0402: 'providers.openai.{key}' may not be set by a directory: it decides where texts and keys go. — put it into config.yaml of the home, or look at what it does and allow it: writeit config trust");
    }

    [Theory]
    [InlineData("input_usd")]
    [InlineData("output_usd")]
    [InlineData("cache_read_usd")]
    [InlineData("cache_write_usd")]
    public void A_directory_may_not_decide_what_counts_as_spent(string key)
    {
        _user.Write("project/.writeit/config.yaml", $"models:\n  openai/gpt-4o:\n    context_window: 100\n    {key}: 0\n");
        Should.Throw<ProblemException>(() => Read()).Problem.Findings.Single().ToString().ShouldBe(
            $".writeit/config.yaml:4:5: error WI0402: 'models.openai/gpt-4o.{key}' may not be set by a directory: it decides what counts as spent. — put it into config.yaml of the home, or look at what it does and allow it: writeit config trust");
    }

    [Fact]
    public void In_the_users_own_directory_the_file_of_the_home_is_trusted()
    {
        WriteHome(Gateway);
        _user.CurrentDirectory = "user";
        Read().Providers.Keys.ShouldBe(["openai", "my-gateway"]);
        Directory.CreateSymbolicLink(_user.Folder.At("link"), _user.User);
        _user.CurrentDirectory = "link";
        Read().Providers.Keys.ShouldBe(["openai", "my-gateway"]);
    }

    [Fact]
    public async Task The_settings_of_a_workspace_cannot_choose_another()
    {
        _user.Write("user/.writeit/workspaces/default/workspace.yaml", "workspace: blog\n");
        var workspace = await WorkspaceAsync();
        var finding = Should.Throw<ProblemException>(() => new SettingsReader(_user.Open()).Read(workspace)).Problem.Findings.Single();
        finding.ToString().ShouldBe($"{workspace.ConfigFile}:1:1: error WI0404: 'workspace' cannot be set in the settings of a workspace. — put it into config.yaml of the home");
    }

    [Fact]
    public void Variables_reach_every_key_and_names_with_hyphens()
    {
        WriteHome(Gateway);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [("NO_INPUT", "1"), ("CACHE__ENABLED", "0"), ("CACHE__TTL", "5m"), ("PROVIDERS__MY_GATEWAY__MODELS", "a, b"), ("PROVIDERS__NEW__TYPE", "demo"), ("USER", " eve ")])
            _user.Environment[$"WRITEIT_{name}"] = value;
        var settings = Read();
        (settings.NoInput, settings.User, settings.Providers["new"].Kind).ShouldBe((true, "eve", ProviderKind.Demo));
        settings.Cache.ShouldBe(new CacheSettings { Enabled = false, TimeToLive = TimeSpan.FromMinutes(5) });
        settings.Providers["my-gateway"].Models.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_variable_nobody_reads_is_a_warning_and_an_empty_one_nothing()
    {
        foreach (var name in (string[])["WRITEIT_DEFUALT_MODEL", "WRITEIT_CACHE__TLL", "WRITEIT_ZZZZ", "WRITEIT_HOME", "OTHER"]) _user.Environment[name] = "x";
        (_user.Environment["WRITEIT_EMPTY"], _user.Environment["WRITEIT_HOME"]) = (" ", _user.Folder.At("user", ".writeit"));
        Read().Warnings.Select(warning => warning.ToString()).Where(text => text.Contains("WI0401", StringComparison.Ordinal)).ShouldBe(
        [
            "WRITEIT_CACHE__TLL:1:1: warning WI0401: nobody reads the variable WRITEIT_CACHE__TLL. — did you mean WRITEIT_CACHE__TTL?",
            "WRITEIT_DEFUALT_MODEL:1:1: warning WI0401: nobody reads the variable WRITEIT_DEFUALT_MODEL. — did you mean WRITEIT_DEFAULT_MODEL?",
            "WRITEIT_ZZZZ:1:1: warning WI0401: nobody reads the variable WRITEIT_ZZZZ.",
        ]);
    }

    [Fact]
    public void What_has_no_effect_yet_says_so()
    {
        WriteHome("cache: {enabled: true}\n");
        Read().Warnings.Select(warning => warning.ToString()).ShouldBe([$"{Home}:1:1: warning WI0218: 'cache' has no effect yet."]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("~\n")]
    [InlineData("\uFEFF\r\n# windows\r\nuser: ada\r\n")]
    public void An_empty_file_a_byte_order_mark_and_carriage_returns_are_fine(string text)
    {
        WriteHome(text);
        Read().User.ShouldBe("ada");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_problem()
    {
        Directory.CreateDirectory(_user.Folder.At("user", ".writeit", "config.yaml"));
        Should.Throw<ProblemException>(() => Read()).Problem.Message.ShouldBe($"{Home} is a folder, not a file.");
    }

    private void WriteHome(string text) => _user.Write("user/.writeit/config.yaml", text);

    private Settings Read() => new SettingsReader(_user.Open()).Read(null);

    private string MistakeIn(string text)
    {
        WriteHome(text);
        return Should.Throw<ProblemException>(() => Read()).Problem.Findings.Single(finding => finding.Severity is Severity.Error).ToString();
    }

    private async Task<WorkspaceFolder> WorkspaceAsync()
    {
        await _user.Open().EnsureExistsAsync(default);
        return _user.Open().Workspaces.Open(WorkspaceName.Default);
    }
}
