using WriteIt.Cli.Output;
using WriteIt.Files;

namespace WriteIt.Cli.Asking;

/// <summary>Whoever leaves a form gets the command that asks only for what is still missing.</summary>
internal static class GivenSoFar
{
    private const int LongestOnALine = 200;

    /// <summary>Tells it, when something was answered already. A long answer goes into a file, which the command names.</summary>
    public static async Task TellAsync(Host host, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        if (answers.Count == 0)
        {
            host.Talk.Line(2, "Nothing was started.");
            return;
        }

        var words = new List<string> { "writeit" };
        words.AddRange(host.Arguments);
        foreach (var (key, answer) in answers)
        {
            words.Add("-i");
            words.Add($"{key}={(IsShort(answer) ? answer : "@" + await KeepAsync(host, key, answer, cancellationToken))}");
        }

        // Not wrapped, so that it can be copied.
        host.Talk.Line(2, "Nothing was started. With your answers so far:");
        host.Talk.Ask((string.Join(' ', words.Select(Quoted)), Tone.Key), "\n");
    }

    private static bool IsShort(string answer) => answer.Length <= LongestOnALine && answer is not ("-" or ['@', ..]) && !answer.AsSpan().ContainsAnyInRange('\0', '\x1F');

    private static async Task<string> KeepAsync(Host host, string key, string answer, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"writeit-{key}-{host.Surroundings.Time.GetUtcNow():yyyyMMdd-HHmmss}-{host.Surroundings.ProcessId}.md");
        await AtomicFile.WriteAsync(path, answer + "\n", ownerOnly: true, cancellationToken);
        return path;
    }

    /// <summary>As the shell takes it for one word.</summary>
    private static string Quoted(string word)
    {
        if (word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=@,+%".Contains(letter, StringComparison.Ordinal))) return word;
        return OperatingSystem.IsWindows() ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
