using System.Text.Json;

namespace WriteIt.Tests.Architecture;

/// <summary>Whoever gets the program also gets the names and licences of everything in it.</summary>
public sealed class Licences_are_named
{
    // They look at the sources while these are compiled, and leave nothing in the program.
    private static readonly string[] Analyzers =
        ["Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.NET.ILLink.Tasks", "Microsoft.VisualStudio.Threading.Analyzers"];

    [Fact]
    public void Of_every_package_that_ships() => Unnamed(Shipped(Restored("src/WriteIt.Cli")), Page).ShouldBeEmpty();

    [Fact]
    public void And_of_no_package_that_does_not() =>
        Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => string.Join(' ', line.Split(" | ")[..2])[2..])
            .Where(named => !named.StartsWith(".NET", StringComparison.Ordinal))
            .ShouldBe(Shipped(Restored("src/WriteIt.Cli")).Select(package => $"{package.Name} {package.Version}"), ignoreOrder: true);

    [Fact]
    public void A_package_without_a_row_is_found()
    {
        const string restored = """{"dependencies":{"net10.0":{"Old":{"type":"Direct","resolved":"1.0.0"},"New":{"type":"Transitive","resolved":"2.0.0"},"writeit.core":{"type":"Project"}}}}""";
        Unnamed(Shipped(restored), "| Old | 1.0.0 | MIT | © X |\n").ShouldBe(["New 2.0.0"]);
    }

    private static string Page => File.ReadAllText(Path.Combine(Checkout.Root, "THIRD-PARTY-NOTICES.md"));

    private static string Restored(string project) => File.ReadAllText(Path.Combine(Checkout.Root, project, "packages.lock.json"));

    private static List<(string Name, string Version)> Shipped(string restored)
    {
        using var document = JsonDocument.Parse(restored);
        return
        [
            .. from framework in document.RootElement.GetProperty("dependencies").EnumerateObject()
               from package in framework.Value.EnumerateObject()
               where package.Value.GetProperty("type").GetString() != "Project" && !Analyzers.Contains(package.Name)
               select (package.Name, package.Value.GetProperty("resolved").GetString()!),
        ];
    }

    private static List<string> Unnamed(IEnumerable<(string Name, string Version)> packages, string page) =>
    [
        .. packages.Where(package => !page.Contains($"| {package.Name} | {package.Version} | ", StringComparison.Ordinal))
            .Select(package => $"{package.Name} {package.Version}"),
    ];
}
