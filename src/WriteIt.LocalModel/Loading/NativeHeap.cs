using System.Runtime.InteropServices;

namespace WriteIt.LocalModel.Loading;

/// <summary>
/// The C library's heap, in which ONNX Runtime loads and computes. By itself glibc gives large blocks back to the system at once and takes them
/// again, page by page, for the next: at every step of loading, and for every piece of a prompt.
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int ArenaLimit = -8;

    /// <summary>Keeps up to 64 MB that were freed, and blocks of up to 32 MB in one heap for all threads that begin after this.</summary>
    public static void KeepWhatIsFreed()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            Set(TrimThreshold, 64 << 20);
            Set(MapThreshold, 32 << 20);
            Set(ArenaLimit, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc, with habits of its own.
        }
    }

    /// <summary>A setting that is refused leaves the heap as it was: slower, nothing else.</summary>
    private static void Set(int setting, int value) => _ = SetOption(setting, value);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int setting, int value);
}
