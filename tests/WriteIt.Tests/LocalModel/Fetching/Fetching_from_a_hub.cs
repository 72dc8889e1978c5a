using System.Security.Cryptography;
using WriteIt.Providers;

namespace WriteIt.Tests.LocalModel.Fetching;

public sealed class Fetching_from_a_hub : IAsyncLifetime
{
    private static readonly string[] Whole = ["writer/", "writer/SHA256SUMS", "writer/genai_config.json", "writer/model.onnx", "writer/tokenizer.json"];

    private HubHome _home = null!;

    public async ValueTask InitializeAsync() => _home = await HubHome.StartAsync();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task A_folder_there_becomes_a_model_here()
    {
        var done = await _home.PullToEndAsync();
        done.ShouldBe(new PullUpdate.Done(new ShelvedModel(new ModelName("local", "writer"), _home.At("writer"), new FileInfo(_home.At("writer", "SHA256SUMS")).Length + 700_036)));
        _home.Kept().ShouldBe(Whole);
        (await File.ReadAllBytesAsync(_home.At("writer", "model.onnx"))).ShouldBe(HubHome.Weights);
        (await File.ReadAllLinesAsync(_home.At("writer", "SHA256SUMS")))[1].ShouldBe($"{Convert.ToHexStringLower(SHA256.HashData(HubHome.Weights))}  model.onnx");
        (await _home.Provider().ListModelsAsync(default)).Select(model => (model.Name.Model, model.ContextWindow)).ShouldBe([("writer", 100)]);
    }

    [Fact]
    public async Task How_far_it_came_is_told_over_all_files()
    {
        var told = await _home.Pull().OfType<PullUpdate.Progress>().ToListAsync();
        told[0].ShouldBe(new PullUpdate.Progress("asking 127.0.0.1"));
        told.Select(one => one.What).Distinct().ShouldBe(["asking 127.0.0.1", "tokenizer.json", "genai_config.json", "model.onnx", "keeping it"]);
        told[^1].ShouldBe(new PullUpdate.Progress("keeping it", 700_036, 700_036));
        told.Select(one => one.Bytes ?? 0).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again_from_where_it_broke()
    {
        await _home.PullToEndAsync(); // the small files come first, so that the break is in the large one
        await _home.Provider().RemoveAsync("writer", default);
        _home.Hub.Put($"{HubHome.Model}/tokenizer.json", "");
        _home.Hub.Put($"{HubHome.Model}/genai_config.json", "");
        _home.Hub.CutsOnceAfter = 300_000;
        await _home.PullToEndAsync();
        _home.Hub.Asked.Skip(3).ShouldBe(["ada/writer/model.onnx from 0", "ada/writer/model.onnx from 300000"]);
        (await File.ReadAllBytesAsync(_home.At("writer", "model.onnx"))).ShouldBe(HubHome.Weights);
    }

    [Fact]
    public async Task Ended_in_the_middle_it_leaves_no_model_and_the_next_goes_on()
    {
        await EndAfterAsync(300_000);
        (await _home.Provider().ListModelsAsync(default)).ShouldBeEmpty();
        _home.Kept().Count(path => path.EndsWith(".part", StringComparison.Ordinal)).ShouldBe(1);
        await _home.PullToEndAsync();
        _home.Hub.Asked[^1].ShouldBe("ada/writer/model.onnx from 300000");
        _home.Kept().ShouldBe(Whole);
        (await File.ReadAllBytesAsync(_home.At("writer", "model.onnx"))).ShouldBe(HubHome.Weights);
    }

    [Fact]
    public async Task A_server_that_sends_only_whole_files_is_asked_anew()
    {
        await EndAfterAsync(300_000);
        _home.Hub.HonoursRanges = false;
        await _home.PullToEndAsync();
        (await File.ReadAllBytesAsync(_home.At("writer", "model.onnx"))).ShouldBe(HubHome.Weights);
    }

    [Fact]
    public async Task A_file_that_changed_there_meanwhile_is_not_gone_on_with()
    {
        await EndAfterAsync(300_000);
        byte[] other = [.. HubHome.Weights.Reverse()];
        _home.Hub.Put($"{HubHome.Model}/model.onnx", other, isLarge: true);
        await _home.PullToEndAsync();
        _home.Hub.Asked[^1].ShouldBe("ada/writer/model.onnx from 0");
        (await File.ReadAllBytesAsync(_home.At("writer", "model.onnx"))).ShouldBe(other);
        _home.Kept().ShouldBe(Whole);
    }

    [Fact]
    public async Task A_small_file_that_was_damaged_here_is_fetched_again()
    {
        await EndAfterAsync(300_000);
        await File.WriteAllTextAsync(_home.At(".arriving-writer", "tokenizer.json"), "{ }");
        await _home.PullToEndAsync();
        (await File.ReadAllTextAsync(_home.At("writer", "tokenizer.json"))).ShouldBe("{}");
    }

    [Fact]
    public async Task What_arrives_altered_is_thrown_away()
    {
        _home.Hub.Alters = true;
        var problem = await _home.RefusedAsync();
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.PullFailed, "ada/writer: tokenizer.json (2 bytes) arrived altered: its checksum is not the one the hub names. It was thrown away."));
        _home.Kept().ShouldNotContain(path => path.StartsWith("writer/", StringComparison.Ordinal));
        _home.Hub.Alters = false;
        await _home.PullToEndAsync();
        _home.Kept().ShouldBe(Whole);
    }

    [Fact]
    public async Task A_server_that_breaks_before_it_sends_anything_is_given_up()
    {
        _home.Hub.CutsAlways = true;
        var problem = await _home.RefusedAsync();
        (problem.Message, problem.Hint).ShouldBe((
            "ada/writer: the connection was lost; 0 of 2 bytes of tokenizer.json came.",
            "Do the same again, it goes on with what came: writeit models pull local/ada/writer"));
    }

    [Fact]
    public async Task Of_two_at_once_the_second_learns_who_is_at_it()
    {
        _home.Hub.StallsAfter = 300_000;
        await using var first = _home.Pull(holder: "process 4711").GetAsyncEnumerator();
        await first.MoveNextAsync();
        var problem = await _home.RefusedAsync();
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.Conflict, "process 4711 is fetching or removing local/writer at this moment."));
    }

    [Fact]
    public async Task A_folder_in_a_folder_and_another_revision_can_be_named()
    {
        foreach (var file in (string[])["model.onnx", "tokenizer.json", "genai_config.json"]) _home.Hub.Put($"ada/many/cpu/int4/{file}", "{}");
        await _home.PullToEndAsync("ada/many/cpu/int4@v2", name: "small");
        _home.Kept().ShouldContain("small/model.onnx");
    }

    /// <summary>A pull that somebody ends when this many bytes of the large file are there.</summary>
    private async Task EndAfterAsync(int bytes)
    {
        _home.Hub.StallsAfter = bytes;
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in _home.Pull(cancellationToken: stop.Token))
            {
                if (update is PullUpdate.Progress { What: "model.onnx" } progress && progress.Bytes >= bytes + 36) await stop.CancelAsync();
            }
        });
        _home.Hub.StallsAfter = null;
    }
}
