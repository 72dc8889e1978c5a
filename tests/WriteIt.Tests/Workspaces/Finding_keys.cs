using System.Globalization;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Keys;

namespace WriteIt.Tests.Workspaces;

public sealed class Finding_keys : IDisposable
{
    private const string Secret = "sk-abcdefghijklmnop9f3a";

    private readonly HomeInTempFolder _user = new();

    private ApiKeys Keys => new(_user.Open(), TimeProvider.System);

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task The_first_place_that_has_one_wins()
    {
        _user.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        var settings = new ProviderSettings { Kind = ProviderKind.OpenAi, ApiKeyCommand = ["echo", "from-command"] };
        var found = new List<string?> { await KeyAsync("openai") };
        _user.Write("user/.config/io.datasette.llm/keys.json", """{"// Note": "by llm", "openai": "from-llm"}""");
        found.Add(await KeyAsync("openai"));
        _user.Write("user/.writeit/keys.json", """{"openai": "from-file"}""");
        found.Add(await KeyAsync("openai"));
        found.Add(await KeyAsync("openai", settings));
        _user.Environment["OPENAI_API_KEY"] = "from-variable\n";
        found.Add(await KeyAsync("openai", settings));
        found.ShouldBe(OperatingSystem.IsLinux() ? [null, "from-llm", "from-file", "from-command", "from-variable"] : found);
    }

    [Fact]
    public async Task A_variable_that_is_named_takes_the_place_of_the_usual_one()
    {
        _user.Environment["OPENAI_API_KEY"] = "private";
        var settings = new ProviderSettings { Kind = ProviderKind.OpenAi, ApiKeyEnv = "WORK_KEY" };
        (await KeyAsync("openai", settings)).ShouldBeNull();
        _user.Environment["WORK_KEY"] = "work";
        (await KeyAsync("openai", settings)).ShouldBe("work");
    }

    [Fact]
    public void Where_one_comes_from_is_told_without_running_anything()
    {
        _user.Environment["ANTHROPIC_API_KEY"] = Secret;
        _user.Environment["LLM_USER_PATH"] = _user.Folder.At("llm");
        _user.Write("llm/keys.json", """{"openai": "x"}""");
        Keys.Where("anthropic", null)!.ToString().ShouldBe("environment (ANTHROPIC_API_KEY)");
        Keys.Where("openai", null)!.ToString().ShouldBe($"the llm tool ({_user.Folder.At("llm", "keys.json")})");
        Keys.Where("x", new ProviderSettings { Kind = ProviderKind.OpenAiCompatible, ApiKeyCommand = ["no-such-program"] })!.ToString().ShouldBe("command (no-such-program)");
        Keys.Where("y", new ProviderSettings { Kind = ProviderKind.OpenAiCompatible }).ShouldBeNull();
    }

    [Fact]
    public void The_keys_of_the_llm_tool_are_for_the_providers_it_means()
    {
        _user.Environment["LLM_USER_PATH"] = _user.Folder.At("llm");
        foreach (var text in (string[])["""{"my-gateway": "x"}""", "[]", "{", """{"openai": 5}"""])
        {
            _user.Write("llm/keys.json", text);
            (Keys.Where("my-gateway", null), Keys.Where("openai", null)).ShouldBe((null, null));
        }
    }

    [Fact]
    public void A_key_shows_itself_masked()
    {
        SecretKey.From(Secret)!.ToString().ShouldBe("sk-…9f3a");
        $"{SecretKey.From("short")}".ShouldBe("…");
        new FoundKey(SecretKey.From(Secret)!, new KeyOrigin(KeySource.Environment, "X")).ToString().ShouldNotContain("abc");
        SecretKey.From($" {Secret}\n")!.Reveal().ShouldBe(Secret);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    [InlineData("a\0b")]
    public async Task What_cannot_be_sent_as_a_key_is_refused_without_repeating_it(string text)
    {
        _user.Environment["OPENAI_API_KEY"] = text;
        var problem = (await Should.ThrowAsync<ProblemException>(() => KeyAsync("openai"))).Problem;
        problem.ShouldBe(new Problem(
            ProblemCodes.NoKey,
            "What environment (OPENAI_API_KEY) gives as the key of openai cannot be one: it is empty or holds blanks or special characters.",
            Hint: "Give the key alone, on one line."));
    }

    [Fact]
    public void A_file_that_others_can_read_is_warned_of()
    {
        var path = _user.Write("user/.writeit/keys.json", """{"openai": "x"}""");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Keys.Where("openai", null)!.Warning.ShouldBe($"Other users can read the keys in {path}; keep them out: chmod 600 {path}");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Keys.Where("openai", null)!.Warning.ShouldBeNull();
    }

    [Theory]
    [InlineData("{\"openai\": 5}", 1)]
    [InlineData("{\n\"openai\": \"sk-secret\"\n", 3)]
    [InlineData("{\"openai\": \"sk-secret\", \"openai\": \"sk-secret\"}", 1)]
    public void A_damaged_file_is_named_with_its_line_and_without_its_text(string text, int line)
    {
        var path = _user.Write("user/.writeit/keys.json", text);
        var refused = Should.Throw<ProblemException>(() => Keys.Where("openai", null));
        refused.Problem.Code.ShouldBe(ProblemCodes.StorageDamaged);
        refused.Problem.Where!.ToString().ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}:1"));
        refused.ToString().ShouldNotContain("secret");
    }

    private async Task<string?> KeyAsync(string provider, ProviderSettings? settings = null) =>
        (await Keys.FindAsync(provider, settings, default))?.Key.Reveal();
}
