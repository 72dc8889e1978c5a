using PublicApiGenerator;
using WriteIt.Client;

namespace WriteIt.Tests.Architecture;

/// <summary>What other programs build upon: WriteIt.Client's public surface is a reviewed file.</summary>
public sealed class The_contract_is_approved
{
    private static ApiGeneratorOptions Options => new() { IncludeAssemblyAttributes = false, TreatRecordsAsClasses = false };

    [Fact]
    public void In_every_public_member() => typeof(WriteItClient).Assembly.GeneratePublicApi(Options)
        .ShouldMatchApproved(settings => settings.WithFileExtension("txt").SubFolder("../Approved/Client").NoDiff());

    [Fact]
    public void A_changed_member_shows_in_it() => new[] { typeof(SampleOfAContract) }.GeneratePublicApi(Options).ShouldContain("public int Added { get; set; }");
}

public sealed class SampleOfAContract
{
    public int Added { get; set; }
}
