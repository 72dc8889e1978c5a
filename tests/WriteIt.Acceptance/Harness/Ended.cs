namespace WriteIt.Acceptance.Harness;

/// <summary>How a program ended and what it wrote.</summary>
/// <param name="ExitCode">Its exit code; 128 plus the number of the signal that ended it.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Err">Standard error.</param>
internal sealed record Ended(int ExitCode, string Out, string Err)
{
    /// <summary>The lines of standard output, without the empty one behind the last.</summary>
    public IReadOnlyList<string> Lines => Split(Out);

    /// <summary>The lines of standard error.</summary>
    public IReadOnlyList<string> Notes => Split(Err);

    /// <summary>Fails with everything the program wrote unless it ended with this code.</summary>
    public Ended With(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, $"stdout:\n{Out}\nstderr:\n{Err}");
        return this;
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
}
