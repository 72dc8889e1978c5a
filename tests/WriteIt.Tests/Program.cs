using WriteIt.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace WriteIt.Tests;

/// <summary>The test program: started by <c>dotnet test</c>, by hand, or by one of its own tests as a second process.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        if (SecondProcess.Told is { } told) return SecondProcess.BeAsync(told);
        var isAsked = arguments.Contains("--server") || arguments.Contains("--internal-msbuild-node");
        return isAsked
            ? TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(arguments);
    }
}
