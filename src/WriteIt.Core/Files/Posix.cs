using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace WriteIt.Files;

/// <summary>What Unix can do with files and .NET does not offer. Not for Windows.</summary>
internal static class Posix
{
    private const int FileExists = 17;
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private static readonly int ReadOnly = OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000; // O_RDONLY | O_CLOEXEC

    /// <summary>Gives <paramref name="from"/> a second name, never in place of something else.</summary>
    public static Linked Link(string from, string to)
    {
        if (link(Bytes(from), Bytes(to)) == 0) return Linked.Done;
        return Marshal.GetLastPInvokeError() == FileExists ? Linked.NameTaken : Linked.NotHere;
    }

    /// <summary>Opens a file without asking whether it is locked; <c>null</c> when it cannot be opened.</summary>
    public static SafeFileHandle? OpenForReading(string path)
    {
        var handle = open(Bytes(path), ReadOnly);
        if (!handle.IsInvalid) return handle;
        handle.Dispose();
        return null;
    }

    /// <summary>Whether a path names a file that holds bytes, not a pipe or a device, wherever it stands; <c>null</c> when the system does not say. For Linux.</summary>
    public static bool? IsRegularFile(string path)
    {
        var facts = new byte[256];
        try
        {
            if (statx(CurrentFolder, Bytes(path), 0, TypeOnly, facts) != 0) return null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return null;
        }

        return (BitConverter.ToUInt16(facts, ModeOffset) & TypeBits) == RegularFile;
    }

    /// <summary>Sees to it that new names in a folder survive a power cut. A file system that cannot is left alone: the files themselves are safe.</summary>
    public static void SyncFolder(string folder)
    {
        using var handle = OpenForReading(folder);
        if (handle is not null) RandomAccess.FlushToDisk(handle);
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link(byte[] from, byte[] to);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint wanted, byte[] facts);
}

/// <summary>What came of giving a file a second name.</summary>
internal enum Linked
{
    /// <summary>It has it.</summary>
    Done,

    /// <summary>Something of that name is there already.</summary>
    NameTaken,

    /// <summary>It did not work; some file systems have no second names.</summary>
    NotHere,
}
