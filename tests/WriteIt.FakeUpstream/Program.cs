using System.Globalization;
using WriteIt.FakeUpstream;

// Ends by itself, so that one that is forgotten does no harm.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9901;
var minutes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
await using var server = await FakeServer.StartAsync(port);
Console.WriteLine($"{server.BaseUrl} for {minutes} min; the models:");
foreach (var (name, (what, _)) in Behaviour.All) Console.WriteLine($"  {name,-10} {what}");
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
    Console.WriteLine(server.Ledger.Total);
}
