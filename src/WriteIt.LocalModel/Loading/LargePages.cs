using System.Runtime.InteropServices;

namespace WriteIt.LocalModel.Loading;

/// <summary>
/// Loading touches 270 MB for the first time; taken from Linux in pages of 4 KB that alone costs as much as the loading itself. So room for it
/// is reserved in the C library's heap and marked for pages of 2 MB. Where there is no such heap, loading takes its time.
/// </summary>
internal sealed partial class LargePages : IDisposable
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int MapLimit = -4;
    private const int ArenaLimit = -8;
    private const int AdviseHugePages = 14;
    private const long PageSize = 2 << 20;

    /// <summary>Weights, the form they are computed in, and what is freed in between, as a multiple of the file.</summary>
    private const double Room = 2.75;

    private LargePages()
    {
    }

    /// <summary>Reserves room for opening a graph of <paramref name="fileSize"/> bytes; <c>null</c> where that cannot be done. Threads that begin after it use it.</summary>
    public static LargePages? Reserve(long fileSize)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            var size = (long)(fileSize * Room);
            Set(MapLimit, 0);
            Set(TrimThreshold, int.MaxValue);
            Set(ArenaLimit, 1);
            var block = Allocate((nuint)size);
            if (block != 0)
            {
                // The heap keeps what is freed here, and with it the advice.
                var aligned = (block + PageSize - 1) & -PageSize;
                _ = Advise((nint)aligned, (nuint)(size - (aligned - block)) & ~(nuint)(PageSize - 1), AdviseHugePages);
                Free(block);
            }

            return new LargePages();
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
            return null;
        }
    }

    /// <summary>The heap behaves as usual again, but keeps buffers of up to 32 MB, which every feed of a prompt needs anew.</summary>
    public void Dispose()
    {
        Set(MapLimit, 65_536);
        Set(MapThreshold, 32 << 20);
        Set(TrimThreshold, 64 << 20);
        Set(ArenaLimit, 0);
    }

    /// <summary>A setting that is refused leaves the heap as it was: slower, nothing else.</summary>
    private static void Set(int setting, int value) => _ = SetOption(setting, value);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int setting, int value);

    [LibraryImport("libc", EntryPoint = "malloc")]
    private static partial nint Allocate(nuint size);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint block);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
