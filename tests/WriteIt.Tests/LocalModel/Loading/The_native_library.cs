using System.Runtime.InteropServices;
using WriteIt.LocalModel.Loading;

namespace WriteIt.Tests.LocalModel.Loading;

public sealed class The_native_library : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Is_here() => NativeRuntime.Missing().ShouldBeNull();

    /// <summary>It reads the variables of the process, of which .NET keeps a copy of its own.</summary>
    [Fact]
    public void Is_forbidden_to_report_to_its_maker()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there it reports only to whoever traces this machine");
        NativeRuntime.Prepare();
        Marshal.PtrToStringUTF8(Variable("ORT_DISABLE_TELEMETRY")).ShouldBe("1");
    }

    [Fact]
    public void Is_found_in_any_of_the_searched_folders()
    {
        _folder.Write("second/lib.so", "");
        NativeRuntime.Missing("linux-x64", "lib.so", [_folder.At("first"), _folder.At("second")]).ShouldBeNull();
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("debian.12-arm64")]
    [InlineData("osx-arm64")]
    [InlineData("win-x64")]
    [InlineData("win-arm64")]
    public void That_was_lost_can_be_put_back(string platform) =>
        NativeRuntime.Missing(platform, "lib.so", [_folder.Path])!.Message.ShouldBe("lib.so is not beside the program, so no local model can run.");

    [Theory]
    [InlineData("linux-musl-x64")]
    [InlineData("alpine.3.20-x64")]
    [InlineData("osx-x64")]
    [InlineData("linux-riscv64")]
    [InlineData("freebsd-x86")]
    public void That_was_never_made_for_a_platform_is_told(string platform) =>
        NativeRuntime.Missing(platform, "lib.so", [_folder.Path])!.Message.ShouldBe($"Local models cannot run on {platform}: ONNX Runtime is not made for it.");

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint Variable(string name);
}
