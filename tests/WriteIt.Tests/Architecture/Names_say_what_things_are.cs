using System.Text.RegularExpressions;

namespace WriteIt.Tests.Architecture;

/// <summary>Names of patterns are no names: a type is called by what it is in WriteIt's own words.</summary>
public sealed partial class Names_say_what_things_are
{
    private static readonly string[] Endings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base", "Service", "Handler"];

    private static readonly Dictionary<string, string> Allowed = [];

    [Fact]
    public void Of_types() => Unnamed(Checkout.Code).ShouldBeEmpty();

    [Fact]
    public void A_pattern_as_a_name_is_found() =>
        Unnamed([new SourceFile("src/A.cs", "internal sealed class RunHandler;\npublic interface IBase;\nrecord struct Service(int A);")])
            .ShouldBe(["src/A.cs: RunHandler", "src/A.cs: IBase", "src/A.cs: Service"]);

    [Fact]
    public void Of_folders() => Checkout.Code.Select(file => file.Folder).Distinct().Where(IsTechnical).ShouldBeEmpty();

    [Theory]
    [InlineData("src/WriteIt.Core/Models/Interfaces", true)]
    [InlineData("src/WriteIt.Core/Helpers", true)]
    [InlineData("src/WriteIt.Cli/Models", false)]
    public void A_technical_folder_is_found(string folder, bool found) => IsTechnical(folder).ShouldBe(found);

    // Models are language models here, a word of the product.
    private static bool IsTechnical(string folder) =>
        folder.Split('/').Any(name => name is "Services" or "Interfaces" or "Helpers" or "Common" or "Utils" or "Shared" or "Handlers" or "Managers");

    private static List<string> Unnamed(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           from Match match in Declaration().Matches(file.Text)
           let name = match.Groups["name"].Value
           where Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) && !Allowed.ContainsKey(name)
           select $"{file.Path}: {name}",
    ];

    [GeneratedRegex(@"^[ \t]*(?!//)(?:[a-z]+ )*(?:class|record|struct|interface|enum|delegate \w+) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
