using WriteIt.Client;

namespace WriteIt.Tests.Local;

public sealed class Trusting_a_folder : IAsyncDisposable
{
    private const string Gateway = "providers:\n  gate:\n    type: openai-compatible\n    base_url: https://models.example.org/v1\n    api_key_command: [sh, -c, 'echo mine']\n";

    private readonly LocalHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task What_it_would_allow_is_shown_whole()
    {
        _home.Write(".writeit/config.yaml", Gateway);
        await using var client = _home.Open();
        var seen = await client.GetTrustAsync();
        (seen.Trusted, seen.Path, seen.Hash.Length).ShouldBe((false, Path.Combine(_home.CurrentDirectory, ".writeit", "config.yaml"), 71));
        seen.Allows.Select(item => $"{item.Where} {item.Key} {item.Value}").ShouldBe(
            [".writeit/config.yaml:4 providers.gate.base_url https://models.example.org/v1", ".writeit/config.yaml:5 providers.gate.api_key_command sh -c echo mine"]);
    }

    [Fact]
    public async Task Prices_are_shown_refused_and_allowed_too()
    {
        _home.Write(".writeit/config.yaml", "models:\n  openai/gpt-4o: {context_window: 9, input_usd: 0, output_usd: 0}\n");
        (await RefusedAsync()).ShouldBe(["WI0402", "WI0402"]);
        await using var client = _home.Open();
        var seen = await client.GetTrustAsync();
        seen.Allows.Select(item => $"{item.Where} {item.Key} {item.Value}").ShouldBe(
            [".writeit/config.yaml:2 models.openai/gpt-4o.input_usd 0", ".writeit/config.yaml:2 models.openai/gpt-4o.output_usd 0"]);
        await client.TrustAsync(seen.Hash);
        (await RefusedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Until_it_is_trusted_it_is_refused_and_after_a_change_again()
    {
        _home.Write(".writeit/config.yaml", Gateway);
        (await RefusedAsync()).ShouldBe(["WI0402", "WI0402"]);
        await using (var client = _home.Open()) (await client.TrustAsync((await client.GetTrustAsync()).Hash)).Trusted.ShouldBeTrue();
        (await RefusedAsync()).ShouldBeEmpty();
        _home.Write(".writeit/config.yaml", Gateway + "# changed\n");
        (await RefusedAsync()).ShouldBe(["WI0402", "WI0402"]);
        _home.Write(".writeit/config.yaml", Gateway);
        (await RefusedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_file_in_another_folder_is_a_stranger()
    {
        _home.Write(".writeit/config.yaml", Gateway);
        await using (var client = _home.Open()) await client.TrustAsync((await client.GetTrustAsync()).Hash);
        _home.Write("other/.writeit/config.yaml", Gateway);
        await using var elsewhere = _home.Open(currentDirectory: "other");
        (await elsewhere.GetTrustAsync()).Trusted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_changes_while_somebody_looks_is_not_trusted()
    {
        _home.Write(".writeit/config.yaml", Gateway);
        await using var client = _home.Open();
        var seen = await client.GetTrustAsync();
        _home.Write(".writeit/config.yaml", Gateway.Replace("echo", "curl", StringComparison.Ordinal));
        var refused = await Should.ThrowAsync<WriteItException>(() => client.TrustAsync(seen.Hash));
        (refused.Error.Code, refused.Error.Hint).ShouldBe(("conflict", "Look again: writeit config trust"));
        (await RefusedAsync()).ShouldBe(["WI0402", "WI0402"]);
    }

    [Fact]
    public async Task Trust_forgives_no_other_mistake()
    {
        _home.Write(".writeit/config.yaml", Gateway + "defualt_model: x\n");
        await using var client = _home.Open();
        (await Should.ThrowAsync<WriteItException>(() => client.GetTrustAsync())).Error.Errors.Select(error => error.Code).ShouldBe(["WI0110"]);
    }

    [Fact]
    public async Task A_file_that_needs_none_and_a_folder_without_one_are_told()
    {
        await using var client = _home.Open();
        (await Should.ThrowAsync<WriteItException>(() => client.GetTrustAsync())).Error.Code.ShouldBe("file_not_found");
        _home.Write(".writeit/config.yaml", "default_model: x\n");
        (await client.GetTrustAsync()).Allows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_in_the_file_stays_forbidden()
    {
        _home.Write(".writeit/config.yaml", "providers:\n  openai:\n    base_url: http://127.0.0.1:1/v1\n    api_key: sk-secret\n");
        await using var client = _home.Open();
        (await Should.ThrowAsync<WriteItException>(() => client.GetTrustAsync())).Error.Errors.Select(error => error.Code).ShouldBe(["WI0403"]);
    }

    private async Task<List<string>> RefusedAsync()
    {
        await using var client = _home.Open();
        try
        {
            await client.ListSettingsAsync(null);
            return [];
        }
        catch (WriteItException refused)
        {
            return [.. refused.Error.Errors.Select(error => error.Code)];
        }
    }
}
