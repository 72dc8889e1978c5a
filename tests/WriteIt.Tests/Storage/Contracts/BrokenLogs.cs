using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>A log that passes everything on; each broken one below changes one thing.</summary>
internal abstract class PassedOn(IEventLog inner) : IEventLog
{
    protected IEventLog Inner => inner;

    public virtual Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken) => inner.RaiseEpochAsync(run, cancellationToken);

    public virtual Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken) => inner.AppendAsync(append, cancellationToken);

    public virtual Task<bool> DeleteAsync(RunId run, long epoch, IReadOnlyList<string> named, CancellationToken cancellationToken) => inner.DeleteAsync(run, epoch, named, cancellationToken);

    public virtual Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken) => inner.ReadAsync(run, after, cancellationToken);

    public virtual Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    public virtual Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken) => inner.FindAsync(prefix, limit, cancellationToken);

    public virtual Task<int> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);
}

/// <summary>Logs with one mistake each: the mistakes that stores really make.</summary>
internal static class BrokenLogs
{
    public sealed class Unbroken(IEventLog inner) : PassedOn(inner);

    public sealed class LosesTheLastOfAGroup(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken)
        {
            var events = await Inner.ReadAsync(run, after, cancellationToken);
            return events.Count > 1 ? [.. events.SkipLast(1)] : events;
        }
    }

    public sealed class TearsAGroup(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            if (append.Events.Count == 1) return await Inner.AppendAsync(append, cancellationToken);
            var first = append with { Events = [append.Events[0]], Row = append.Row with { Version = append.ExpectedVersion + 1 } };
            var rest = append with { Events = [.. append.Events.Skip(1)], ExpectedVersion = append.ExpectedVersion + 1, Command = CommandId.Parse($"{append.Command}-rest") };
            var outcome = await Inner.AppendAsync(first, cancellationToken);
            return outcome is AppendOutcome.Appended ? await Inner.AppendAsync(rest, cancellationToken) : outcome;
        }
    }

    public sealed class IgnoresTheEpoch(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            var outcome = await Inner.AppendAsync(append, cancellationToken);
            if (outcome is not AppendOutcome.Superseded(var actual)) return outcome;
            return await Inner.AppendAsync(append with { Epoch = actual }, cancellationToken);
        }
    }

    public sealed class GivesTwoDriversOneEpoch(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken) =>
            Math.Min(1, await Inner.RaiseEpochAsync(run, cancellationToken));
    }

    public sealed class RepeatsACommand(IEventLog inner) : PassedOn(inner)
    {
        private int _count;

        public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken) =>
            Inner.AppendAsync(append with { Command = CommandId.Parse($"{append.Command}-{_count++}") }, cancellationToken);
    }

    public sealed class ForgetsTheFirstAnswer(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            var outcome = await Inner.AppendAsync(append, cancellationToken);
            return outcome is AppendOutcome.Repeated ? new AppendOutcome.Repeated([]) : outcome;
        }
    }

    public sealed class LetsTheLastWriterWin(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            var outcome = await Inner.AppendAsync(append, cancellationToken);
            if (outcome is not AppendOutcome.Conflict(var actual)) return outcome;
            return await Inner.AppendAsync(append with { ExpectedVersion = actual, Row = append.Row with { Version = actual + append.Events.Count } }, cancellationToken);
        }
    }

    public sealed class BreaksTheChain(IEventLog inner) : PassedOn(inner)
    {
        /// <summary>Every append begins a chain of its own.</summary>
        public override async Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken)
        {
            var events = await Inner.ReadAsync(run, after, cancellationToken);
            return [.. events.Select((stored, index) => index > 0 && events[index - 1].Command != stored.Command ? stored with { Hash = HashChain.Link(HashChain.Start, stored) } : stored)];
        }
    }

    public sealed class MixesRuns(IEventLog inner) : PassedOn(inner)
    {
        private readonly List<RunId> _seen = [];

        public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            _seen.Add(append.Run);
            return Inner.AppendAsync(append, cancellationToken);
        }

        public override async Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken)
        {
            List<StoredEvent> all = [];
            foreach (var one in _seen.Distinct()) all.AddRange(await Inner.ReadAsync(one, after, cancellationToken));
            return all;
        }
    }

    public sealed class WritesWhatWasCancelled(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            var outcome = await Inner.AppendAsync(append, CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome;
        }
    }

    public sealed class KeepsTheFirstRow(IEventLog inner) : PassedOn(inner)
    {
        private RunRow? _first;

        public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
        {
            _first ??= append.Row;
            return Inner.AppendAsync(append with { Row = _first with { Run = append.Run, Version = append.Row.Version } }, cancellationToken);
        }
    }

    public sealed class ListsOldestFirst(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
        {
            var page = await Inner.ListAsync(query, cancellationToken);
            return page with { Rows = [.. page.Rows.Reverse()] };
        }
    }

    public sealed class LosesARunBetweenPages(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
        {
            var page = await Inner.ListAsync(query, cancellationToken);
            return query.Cursor is null ? page : page with { Rows = [.. page.Rows.Skip(1)] };
        }
    }

    public sealed class ReadsAPrefixAsAPattern(IEventLog inner) : PassedOn(inner)
    {
        public override Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken) =>
            Inner.FindAsync(prefix.TrimEnd('%'), limit, cancellationToken);
    }

    public sealed class EndsTextsAtNul(IEventLog inner) : PassedOn(inner)
    {
        public override async Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken) =>
            [.. (await Inner.ReadAsync(run, after, cancellationToken)).Select(stored => stored with { Body = stored.Body.Split('\0')[0] })];
    }

    public sealed class ForgetsTexts(IEventLog inner) : PassedOn(inner)
    {
        public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken) =>
            Inner.AppendAsync(append with { Blobs = [] }, cancellationToken);
    }

    public sealed class KeepsWhatWasDeleted(IEventLog inner) : PassedOn(inner)
    {
        public override Task<bool> DeleteAsync(RunId run, long epoch, IReadOnlyList<string> named, CancellationToken cancellationToken) => Task.FromResult(true);
    }

    public sealed class DeletesSharedTexts(IEventLog inner) : PassedOn(inner)
    {
        public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken) =>
            Inner.AppendAsync(append.Run == Sample.OtherRun ? append with { Events = [.. append.Events.Select(one => one with { Body = "" })] } : append, cancellationToken);
    }

    public sealed class CountsWhatIsNotListed(IEventLog inner) : PassedOn(inner)
    {
        private readonly HashSet<RunId> _seen = [];

        public override Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken)
        {
            _seen.Add(run);
            return Inner.RaiseEpochAsync(run, cancellationToken);
        }

        public override async Task<int> CountAsync(CancellationToken cancellationToken) =>
            Math.Max(_seen.Count, await Inner.CountAsync(cancellationToken));
    }
}
