using System.Runtime.InteropServices;

namespace WriteIt.Cli.Terminal;

/// <summary>How wide the terminal is. On Linux asked of the kernel: the framework's console would switch the keypad's mode first.</summary>
internal static class TerminalSize
{
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Cells of a line of the terminal that standard error, output or input end in; <c>null</c> when none does.</summary>
    public static int? Width()
    {
        if (!OperatingSystem.IsLinux()) return Console.IsOutputRedirected && Console.IsErrorRedirected ? null : Console.WindowWidth;
        foreach (var descriptor in (ReadOnlySpan<int>)[2, 1, 0])
        {
            if (Ioctl(descriptor, GetWindowSize, out var size) == 0 && size.Columns > 0) return size.Columns;
        }

        return null;
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ioctl(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort Width;
        public readonly ushort Height;
    }
}
