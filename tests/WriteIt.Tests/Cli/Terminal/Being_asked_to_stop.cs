using WriteIt.Cli.Terminal;

namespace WriteIt.Tests.Cli.Terminal;

public sealed class Being_asked_to_stop
{
    private readonly Interrupts _interrupts = new();

    [Fact]
    public async Task Each_request_counts_however_close_they_come()
    {
        foreach (var interrupt in (Interrupt[])[Interrupt.Stop, Interrupt.Stop, Interrupt.Terminate]) _interrupts.Raise(interrupt);
        var taken = new List<Interrupt>();
        while (_interrupts.HasArrived) taken.Add(await _interrupts.TakeAsync(CancellationToken.None));
        taken.ShouldBe([Interrupt.Stop, Interrupt.Stop, Interrupt.Terminate]);
    }

    [Fact]
    public void A_request_is_known_before_whoever_waits_for_it_has_woken()
    {
        var waiting = _interrupts.NextAsync(CancellationToken.None);
        _interrupts.Raise(Interrupt.Stop);
        waiting.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Once_taken_the_next_is_waited_for()
    {
        _interrupts.Raise(Interrupt.Stop);
        await _interrupts.TakeAsync(CancellationToken.None);
        _interrupts.NextAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_wanted_before_comes_before_work_that_is_done()
    {
        _interrupts.Raise(Interrupt.Stop);
        var stop = await Should.ThrowAsync<InterruptionException>(_interrupts.OrStopAsync(Task.FromResult("a line"), CancellationToken.None));
        stop.ExitCode.ShouldBe(WriteIt.Cli.ExitCode.Interrupted);
    }

    [Fact]
    public async Task Without_a_request_the_work_counts() =>
        (await _interrupts.OrStopAsync(Task.FromResult("a line"), CancellationToken.None)).ShouldBe("a line");
}
