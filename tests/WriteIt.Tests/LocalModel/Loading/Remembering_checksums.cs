using System.Security.Cryptography;
using System.Text;
using WriteIt.LocalModel;
using WriteIt.LocalModel.Loading;

namespace WriteIt.Tests.LocalModel.Loading;

public sealed class Remembering_checksums : IDisposable
{
    private readonly TempFolder _home = new();

    private ChecksumMemory Memory => new(_home.At("state", "checksums.json"));

    private ModelFolder Folder => new("tea", _home.At("tea"), BuiltIn: false);

    public Remembering_checksums() => WriteModel("weights");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_file_that_was_found_unharmed_is_not_read_again()
    {
        await LearnAsync();
        Checksums.Verify(Folder, Memory).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_of_another_time_is_read_again()
    {
        await LearnAsync();
        File.SetLastWriteTimeUtc(_home.At("tea", "model.onnx"), DateTime.UnixEpoch);
        Checksums.Verify(Folder, Memory).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_of_another_size_is_read_again_and_found_out()
    {
        await LearnAsync();
        var time = File.GetLastWriteTimeUtc(_home.At("tea", "model.onnx"));
        _home.Write("tea/model.onnx", "weights!");
        File.SetLastWriteTimeUtc(_home.At("tea", "model.onnx"), time);
        Should.Throw<UnusableModelException>(() => Checksums.Verify(Folder, Memory)).Message.ShouldContain("(8 bytes) is cut or altered");
    }

    [Fact]
    public async Task What_was_remembered_counts_only_for_the_same_checksum()
    {
        await LearnAsync();
        _home.Write("tea/SHA256SUMS", $"{new string('0', 64)}  model.onnx\n");
        Should.Throw<UnusableModelException>(() => Checksums.Verify(Folder, Memory));
    }

    [Fact]
    public async Task A_memory_that_is_damaged_costs_only_time()
    {
        await LearnAsync();
        _home.Write("state/checksums.json", "{");
        Checksums.Verify(Folder, Memory).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_memory_that_cannot_be_written_says_why()
    {
        _home.Write("state", "a file where the folder should be");
        (await Memory.KeepAsync(Checksums.Verify(Folder, Memory)!, default)).ShouldNotBeNull().ShouldContain(_home.At("state"));
    }

    private async Task LearnAsync() => (await Memory.KeepAsync(Checksums.Verify(Folder, Memory)!, default)).ShouldBeNull();

    private void WriteModel(string content)
    {
        _home.Write("tea/model.onnx", content);
        _home.Write("tea/SHA256SUMS", $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}  model.onnx\n");
    }
}
