using Mono.Cecil;
using Mono.Cecil.Cil;

namespace WriteIt.Tests.Architecture;

/// <summary>
/// The slices of WriteIt.Core and what each may use. Common ground, free for all, is what stands in the namespace WriteIt itself (ids, names,
/// problems), and Findings, which itself uses nothing, because a problem names its place with a span. The engine and its wiring use every slice
/// and no slice uses them.
/// </summary>
public sealed class Slices_keep_their_directions
{
    private const string CommonGround = "Findings";

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        // 0
        [CommonGround] = [],
        ["Files"] = [],
        ["Storage"] = [],
        ["Providers"] = [],
        // 1
        ["Yaml"] = [],
        ["Templating"] = [],
        ["Routing"] = ["Providers", "Storage"],
        ["Caching"] = ["Providers", "Storage"],
        // 2
        ["Workspaces"] = ["Yaml", "Files"],
        // 3
        ["Styles"] = ["Workspaces", "Yaml", "Templating"],
        // 4: level 3 and below except Routing and Caching
        ["Pipelines"] = ["Styles", "Workspaces", "Yaml", "Templating", "Files", "Storage", "Providers"],
        // 5
        ["Runs"] = ["Pipelines", "Providers", "Storage", "Files"],
        // 6
        // Templating for its slugs: a file is named as a template would name it.
        ["Outputs"] = ["Runs", "Workspaces", "Files", "Templating"],
        ["Usage"] = ["Runs", "Providers", "Storage"],
        ["Audit"] = ["Runs", "Storage"],
    };

    [Fact]
    public void Core_keeps_the_table()
    {
        using var core = AssemblyDefinition.ReadAssembly(typeof(Problem).Assembly.Location);
        BrokenIn(core).ShouldBeEmpty();
    }

    [Fact]
    public void A_call_against_the_table_is_found() =>
        BrokenIn(Sample(user: "WriteIt.Yaml", used: "WriteIt.Runs")).ShouldBe(["Yaml uses Runs: WriteIt.Yaml.User names WriteIt.Runs.Used"]);

    [Fact]
    public void A_slice_that_is_not_in_the_table_is_found() =>
        BrokenIn(Sample(user: "WriteIt.Common", used: "WriteIt.Files")).ShouldBe(["Common is not in the table: WriteIt.Common.User"]);

    [Fact]
    public void A_slice_that_uses_the_engine_is_found() =>
        BrokenIn(Sample(user: "WriteIt.Runs", used: "WriteIt", usedName: "Engine")).ShouldBe(["Runs uses Engine: WriteIt.Runs.User names WriteIt.Engine"]);

    private static List<string> BrokenIn(AssemblyDefinition assembly) =>
        [.. assembly.MainModule.GetTypes().Where(type => SliceOf(type) is not null).SelectMany(Broken).Distinct().Order()];

    private static IEnumerable<string> Broken(TypeDefinition user)
    {
        var slice = SliceOf(user)!;
        if (slice == "Engine") return [];
        if (!MayUse.TryGetValue(slice, out var allowed)) return [$"{slice} is not in the table: {Outermost(user)}"];
        return UsedTypes.Of(user)
            .Where(used => SliceOf(used) is { } other && other != slice && other != CommonGround && !allowed.Contains(other))
            .Select(used => $"{slice} uses {SliceOf(used)}: {Outermost(user)} names {Outermost(used)}");
    }

    /// <summary>The second word of the namespace; none for common ground and for what is not ours. The engine and its wiring are one.</summary>
    private static string? SliceOf(TypeReference type)
    {
        var outermost = Outermost(type);
        if (outermost.Namespace == "WriteIt") return outermost.Name is "Engine" or "EngineOptions" ? "Engine" : null;
        if (outermost.Namespace == "WriteIt.Wiring") return "Engine";
        return outermost.Namespace.StartsWith("WriteIt.", StringComparison.Ordinal) ? outermost.Namespace.Split('.')[1] : null;
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>An assembly with one method that makes a type of another slice.</summary>
    private static AssemblyDefinition Sample(string user, string used, string usedName = "Used")
    {
        var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("Sample", new Version(1, 0)), "Sample", ModuleKind.Dll);
        var module = assembly.MainModule;
        var target = new TypeDefinition(used, usedName, TypeAttributes.Public, module.TypeSystem.Object);
        var source = new TypeDefinition(user, "User", TypeAttributes.Public, module.TypeSystem.Object);
        var method = new MethodDefinition("Use", MethodAttributes.Static, module.TypeSystem.Void);
        method.Body.Instructions.Add(Instruction.Create(OpCodes.Newobj, new MethodReference(".ctor", module.TypeSystem.Void, target)));
        source.Methods.Add(method);
        module.Types.Add(target);
        module.Types.Add(source);
        return assembly;
    }
}
