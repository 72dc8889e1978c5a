using System.Text;
using WriteIt.Files;
using WriteIt.Workspaces;

namespace WriteIt.Outputs;

/// <summary>Writes the results of runs into the <c>outputs/</c> of a workspace. Nothing that is there is ever overwritten.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="time">The clock, for the local day.</param>
public sealed class OutputFiles(WorkspaceFolder workspace, TimeProvider time)
{
    private const int MaxNumber = 10_000;

    /// <summary>
    /// Writes every file of a run, each whole or not at all. Repeated after a crash it finds what it wrote before: the names follow from the run, so the
    /// same text of the same step is met on the way to a free name. Fails with a <see cref="ProblemException"/>.
    /// </summary>
    /// <returns>The files in the order of the plan.</returns>
    public async Task<IReadOnlyList<SavedOutput>> SaveAsync(OutputPlan plan, CancellationToken cancellationToken)
    {
        Folder.Create(workspace.OutputsFolder);
        Draft.RemoveAbandoned(workspace.OutputsFolder, time.GetUtcNow());
        var saved = new List<SavedOutput>();
        foreach (var part in plan.Parts)
            saved.Add(new(part.Step, await SaveAsync(plan, part, cancellationToken).ConfigureAwait(false)));
        return saved;
    }

    private async Task<string> SaveAsync(OutputPlan plan, OutputPart part, CancellationToken cancellationToken)
    {
        var name = OutputName.Of(plan, part, time.LocalTimeZone);
        var text = OutputText.Of(plan, part, name);
        for (var number = 1; number <= MaxNumber; number++)
        {
            var path = ConfinedPath.Resolve(workspace.OutputsFolder, name.Numbered(number));
            Folder.Create(Path.GetDirectoryName(path)!);
            if (await AtomicFile.CreateAsync(path, text.Whole, cancellationToken).ConfigureAwait(false) || IsThere(path, text)) return path;
        }

        throw new Problem(ProblemCodes.Conflict, $"There are {MaxNumber} files named like {name.Numbered(1)} in {workspace.OutputsFolder}.", Hint: "Move some of them away.").ToException();
    }

    private static bool IsThere(string path, OutputText wanted)
    {
        var limit = Encoding.UTF8.GetByteCount(wanted.Whole) + OutputText.MaxHeaderBytes;
        return CappedRead.Read(path, limit).Bytes is { } bytes && bytes.Length <= limit && wanted.IsIn(Encoding.UTF8.GetString(bytes));
    }
}
