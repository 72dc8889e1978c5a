using System.ComponentModel;
using System.Diagnostics;
using WriteIt.Files;

namespace WriteIt.Workspaces.Keys;

/// <summary>
/// Runs the program that prints a key. Without a shell, found through PATH alone and never in the current directory, in the home folder, with
/// nothing to read; what it says besides the first line of its output is thrown away.
/// </summary>
internal static class KeyCommand
{
    private const int MaxChars = 64 * 1024;

    /// <summary>Long enough for a person to type a passphrase.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The first line it prints. Fails with the <see cref="ProblemCodes.NoKey"/> problem, which names the program only: arguments may hold secrets.</summary>
    public static async Task<string> RunAsync(string provider, IReadOnlyList<string> command, WriteItHome home, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var program = Start(provider, command, home);
        try
        {
            // A program whose output nobody reads may hang or fail. A child of it may keep the pipes open for good, so their end is not waited for.
            _ = DrainAsync(program.StandardError, either.Token);
            var line = await FirstLineAsync(program.StandardOutput, either.Token).ConfigureAwait(false) ?? throw Failed(provider, command[0], $"printed more than {MaxChars} characters");
            _ = DrainAsync(program.StandardOutput, either.Token);
            await program.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return program.ExitCode is 0 ? line : throw Failed(provider, command[0], $"ended with exit code {program.ExitCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(provider, command[0], $"did not end within {Patience.TotalSeconds} seconds");
        }
        finally
        {
            if (!program.HasExited) program.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string provider, IReadOnlyList<string> command, WriteItHome home)
    {
        var start = new ProcessStartInfo(Locate(provider, command[0], home.Options), command.Skip(1))
        {
            WorkingDirectory = Folder.KindOf(home.Path) is PathKind.Folder ? home.Path : home.Options.HomeDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in home.Options.Environment) start.Environment[name] = value;
        try
        {
            var program = Process.Start(start)!;
            program.StandardInput.Close();
            return program;
        }
        catch (Exception trouble) when (trouble is Win32Exception or IOException)
        {
            throw Failed(provider, command[0], $"could not be started ({trouble.Message})");
        }
    }

    private static string Locate(string provider, string program, HomeOptions options)
    {
        if (program is ['~', '/' or '\\', ..]) program = Path.Join(options.HomeDirectory, program[1..]);
        if (Path.IsPathFullyQualified(program)) return program;
        if (program.AsSpan().ContainsAny('/', '\\')) throw Failed(provider, program, "is a relative path; write the whole path, or a name that PATH finds");
        var endings = OperatingSystem.IsWindows() ? (string[])["", ".exe", ".com"] : [""];
        var folders = (options.Variable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified);
        var found = folders.SelectMany(folder => endings.Select(ending => Path.Join(folder, program + ending))).FirstOrDefault(FileRights.IsProgram);
        return found ?? throw Failed(provider, program, "was not found in PATH");
    }

    /// <summary>The first line, or all there is when it has no end; <c>null</c> when it is too long.</summary>
    private static async Task<string?> FirstLineAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var buffer = new char[MaxChars];
        for (var length = 0; length < buffer.Length;)
        {
            var read = await output.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            var end = buffer.AsSpan(0, length).IndexOfAny('\r', '\n');
            if (end >= 0 || read is 0) return new string(buffer, 0, end >= 0 ? end : length);
        }

        return null;
    }

    private static async Task DrainAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (await output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    private static ProblemException Failed(string provider, string program, string what) =>
        new Problem(ProblemCodes.NoKey, $"The api_key_command of {provider} gave no key: {program} {what}.", Hint: "Run the command by hand to see what it says.").ToException();
}
