using System.ComponentModel;
using System.Diagnostics;

namespace WriteIt.Cli.Terminal;

/// <summary>The editor of the user, on the terminal of this program.</summary>
internal static class EditorProcess
{
    private const int NotFound = 127;

    /// <summary>Opens a file and waits for the editor's end. Cancelling ends the editor too.</summary>
    /// <param name="command">As it stands in the variable: a program, perhaps with arguments; read by the shell, as other programs do it.</param>
    /// <param name="file">The file to open.</param>
    /// <param name="cancellationToken">Ends the editor.</param>
    /// <returns>Its exit code; 127 when there is no such program.</returns>
    public static async Task<int> RunAsync(string command, string file, CancellationToken cancellationToken)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/s /c \"{command} \"{file}\"\"")
            : new ProcessStartInfo("/bin/sh", ["-c", $"{command} \"$1\"", "editor", file]);
        start.UseShellExecute = false;
        try
        {
            using var editor = Process.Start(start)!;
            try
            {
                await editor.WaitForExitAsync(cancellationToken);
                return editor.ExitCode;
            }
            finally
            {
                if (!editor.HasExited) editor.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception)
        {
            return NotFound;
        }
    }
}
