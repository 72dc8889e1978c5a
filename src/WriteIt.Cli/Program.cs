using WriteIt.Cli;
using WriteIt.Cli.Terminal;

SystemSignals.SurviveFileSizeLimit();
return (int)await Application.RunAsync(args, Surroundings.OfThisProcess(), Composition.OpenClient, CancellationToken.None);
