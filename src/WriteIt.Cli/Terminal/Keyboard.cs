using System.Runtime.InteropServices;

namespace WriteIt.Cli.Terminal;

/// <summary>What was typed and not read yet.</summary>
internal static class Keyboard
{
    private const int InputQueue = 0;
    private const int InputQueueOfApple = 1;

    /// <summary>Forgets it: what was typed while a text streamed is no answer to the question that comes after.</summary>
    public static void Discard()
    {
        if (OperatingSystem.IsWindows())
        {
            while (Console.KeyAvailable) Console.ReadKey(intercept: true);
            return;
        }

        // Fails only where standard input is no terminal, and then there is nothing to forget.
        _ = Flush(0, OperatingSystem.IsMacOS() ? InputQueueOfApple : InputQueue);
    }

    [DllImport("libc", EntryPoint = "tcflush")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor, int queue);
}
