using WriteIt.Cli.Terminal;
using WriteIt.Files;
using WriteIt.Pipelines.Answers;

namespace WriteIt.Cli.Asking;

/// <summary>Lets a person write a long text in the editor of their own, which <c>VISUAL</c> or <c>EDITOR</c> names.</summary>
internal sealed class TextEditor(Host host, Interrupts interrupts)
{
    private string? Command => host.Surroundings.Variable("VISUAL") ?? host.Surroundings.Variable("EDITOR");

    /// <summary>What the editor is called; <c>null</c> when none is set.</summary>
    public string? Name => Command is { } command ? Path.GetFileName(command.Trim().Split(' ')[0].Trim('"', '\'')) : null;

    /// <summary>The text as the person left it; <c>null</c> when nothing came of it, which was told. What was written for the editor is gone afterwards.</summary>
    /// <param name="subject">What the text is, for the name of the file.</param>
    /// <param name="text">What there is so far.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public async Task<string?> EditAsync(string subject, string text, CancellationToken cancellationToken)
    {
        if (Command is not { } command)
        {
            FieldText.Complain(host.Talk, "No editor is set. Name one before you start, as in: export EDITOR=nano");
            return null;
        }

        using var folder = ScratchFolder.Create();
        var file = Path.Combine(folder.Path, subject + ".md");
        await AtomicFile.WriteAsync(file, text.Length > 0 ? text + "\n" : "", ownerOnly: true, cancellationToken);
        var exit = await WaitAsync(command, file, cancellationToken);
        if (exit == 0) return Read(file);
        FieldText.Complain(host.Talk, $"{Name} ended with exit code {exit}; the text stays as it was.");
        return null;
    }

    /// <summary>Ctrl-C belongs to the editor as long as it runs; only the end of the terminal or of the system ends both.</summary>
    private async Task<int> WaitAsync(string command, string file, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var editing = host.Surroundings.RunEditor(command, file, ending.Token);
        while (await Task.WhenAny(editing, interrupts.NextAsync(cancellationToken)) != editing)
        {
            if (await interrupts.TakeAsync(cancellationToken) is var interrupt and not Interrupt.Stop)
            {
                await ending.CancelAsync();
                await ((Task)editing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new InterruptionException(interrupt);
            }
        }

        return await editing;
    }

    private string? Read(string file)
    {
        var content = CappedRead.Read(file, AnswerFile.MaxBytes);
        var complaint = content switch
        {
            { Trouble: { } trouble } => trouble.Message,
            { Bytes.Length: > AnswerFile.MaxBytes } => $"The text is larger than the {AnswerFile.MaxBytes / 1024} KiB an input may have.",
            _ => Utf8Text.Decode(content.Bytes!) is null ? "The text is not UTF-8." : null,
        };
        if (complaint is null) return Utf8Text.Decode(content.Bytes!)!.ReplaceLineEndings("\n").TrimEnd('\n');
        FieldText.Complain(host.Talk, complaint);
        return null;
    }
}
