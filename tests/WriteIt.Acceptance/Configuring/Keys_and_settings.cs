using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Configuring;

public sealed class Keys_and_settings : Specification
{
    private const string Secret = "sk-abcdefghijklmnop9f3a";

    [Fact]
    public async Task A_key_that_is_typed_never_stands_on_the_screen()
    {
        await using var terminal = await TerminalAsync(100, 40);
        await terminal.TypeAsync("writeit keys set openai");
        await terminal.SeesAsync("(hidden)");
        await terminal.TypeAsync(Secret);
        (await terminal.SeesAsync("It is shown as sk-…9f3a")).ShouldNotContain("abcdef");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(Place.WriteItHome, "keys.json"))).ShouldContain(Secret);
        (await WriteitAsync("keys list")).With(0).Out.ShouldNotContain("abcdef");
    }

    [Fact]
    public async Task Ctrl_C_at_the_question_leaves_a_terminal_that_shows_what_is_typed()
    {
        await using var terminal = await TerminalAsync(100, 40);
        await terminal.TypeAsync("writeit keys set openai");
        await terminal.SeesAsync("(hidden)");
        await terminal.PressAsync("C-c");
        (await terminal.ExitCodeAsync()).ShouldBe(130);
        await terminal.TypeAsync("echo shown");
        await terminal.SeesAsync("shown", 2);
    }

    [Fact]
    public async Task Settings_of_several_processes_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async number => (await WriteitAsync($"config set aliases.a{number} demo/article")).With(0)));
        (await WriteitAsync("config show --json")).With(0).Items("key").Count(key => key.StartsWith("aliases.", StringComparison.Ordinal)).ShouldBe(6);
    }

    [Fact]
    public async Task A_folder_decides_where_texts_go_only_when_it_is_trusted()
    {
        Place.Write(".writeit/config.yaml", "providers:\n  gate: {type: openai-compatible, base_url: 'http://127.0.0.1:9/v1', models: [m]}\n");
        (await WriteitAsync("models list")).With(3).Err.ShouldContain("writeit config trust");
        await using var terminal = await TerminalAsync(100, 40);
        await terminal.TypeAsync("writeit config trust");
        await terminal.SeesAsync("providers.gate.base_url: http://127.0.0.1:9/v1");
        await terminal.TypeAsync("y");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
        (await WriteitAsync("models list")).With(0).Out.ShouldContain("gate/m");
    }
}
