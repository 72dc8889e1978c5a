using System.Runtime.CompilerServices;

namespace WriteIt.Tests.Cli.Stage;

/// <summary>Screens that people approved.</summary>
internal static class Approval
{
    public static void Approve(this string screen, string? discriminator = null, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        var approved = Path.Combine(Architecture.Checkout.Root, "tests", "WriteIt.Tests", "Approved", "Cli", $"{Path.GetFileNameWithoutExtension(file)}.{test}{(discriminator is null ? "" : "." + discriminator)}.txt");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, screen);
        }

        screen.ShouldBe(File.Exists(approved) ? File.ReadAllText(approved) : "", $"{approved} - approve with APPROVE=1");
    }
}
