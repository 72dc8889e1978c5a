using WriteIt.Cli;

return (int)await Application.RunAsync(args, Surroundings.OfThisProcess(), Composition.OpenClient, CancellationToken.None);
