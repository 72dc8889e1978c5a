using Microsoft.Win32.SafeHandles;

namespace WriteIt.Cli.Terminal;

/// <summary>Opens the three streams of the process without the framework's console, which hides a reader that went away and takes the terminal over.</summary>
internal static class StandardStreams
{
    public static (Stream Input, Stream Output, Stream Error) Open() => OperatingSystem.IsWindows()
        ? (Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError())
        : (Of(0, FileAccess.Read), Of(1, FileAccess.Write), Of(2, FileAccess.Write));

    /// <summary>
    /// A file that can be sought is written through the console's stream: a file stream would write at its own position, and what another
    /// program writes into the same file afterwards would land on top of it.
    /// </summary>
    private static Stream Of(int descriptor, FileAccess access)
    {
        var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
        if (!stream.CanSeek || access == FileAccess.Read) return stream;
        return descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
    }
}
