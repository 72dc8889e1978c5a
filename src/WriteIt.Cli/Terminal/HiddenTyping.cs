using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace WriteIt.Cli.Terminal;

/// <summary>Keeps what is typed off the screen, for secrets. Ending it puts the terminal back as it was.</summary>
internal sealed class HiddenTyping : IDisposable
{
    private const int StandardInput = 0;
    private const int StandardInputOnWindows = -10;
    private const int Now = 0;
    private const uint Echo = 8;
    private const uint EchoOnWindows = 4;

    /// <summary>More than any system's terminal settings take.</summary>
    private const int SettingsBytes = 256;

    private readonly Action _restore;

    private HiddenTyping(Action restore) => _restore = restore;

    /// <summary>Begins it. Fails with a <see cref="ProblemException"/> where the terminal cannot hide anything: better than to show a key.</summary>
    public static IDisposable Begin() => OperatingSystem.IsWindows() ? BeginOnWindows() : BeginOnUnix();

    /// <inheritdoc/>
    public void Dispose() => _restore();

    private static HiddenTyping BeginOnUnix()
    {
        var before = new byte[SettingsBytes];
        if (GetSettings(StandardInput, before) != 0) throw Impossible();
        var hidden = before.ToArray();
        // The fourth of the flag words, which macOS makes twice as wide; the bit is the same, and in the lowest byte of either.
        var local = hidden.AsSpan(OperatingSystem.IsMacOS() ? 24 : 12, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(local, BinaryPrimitives.ReadUInt32LittleEndian(local) & ~Echo);
        if (SetSettings(StandardInput, Now, hidden) != 0) throw Impossible();
        return new HiddenTyping(() => _ = SetSettings(StandardInput, Now, before));
    }

    private static HiddenTyping BeginOnWindows()
    {
        var input = GetStandardHandle(StandardInputOnWindows);
        if (!GetConsoleMode(input, out var before) || !SetConsoleMode(input, before & ~EchoOnWindows)) throw Impossible();
        return new HiddenTyping(() => SetConsoleMode(input, before));
    }

    private static ProblemException Impossible() =>
        new Problem(ProblemCodes.Usage, "This terminal cannot hide what is typed.", Hint: "Pipe the key in instead, as in: pass show openai | writeit keys set openai").ToException();

    [DllImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetSettings(int descriptor, byte[] settings);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetSettings(int descriptor, int when, byte[] settings);

    [DllImport("kernel32", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStandardHandle(int which);

    [DllImport("kernel32", EntryPoint = "GetConsoleMode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint console, out uint mode);

    [DllImport("kernel32", EntryPoint = "SetConsoleMode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint console, uint mode);
}
