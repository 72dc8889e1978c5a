using Mono.Cecil;

namespace WriteIt.Tests.Architecture;

/// <summary>The compiled projects of this checkout, with the lines their code came from.</summary>
internal static class OurAssemblies
{
    private static readonly string[] Names =
        ["WriteIt.Core", "WriteIt.Sqlite", "WriteIt.LocalModel", "WriteIt.ChatClients", "WriteIt.Client", "WriteIt.Local", "writeit", "WriteIt.Tests"];

    /// <summary>What <paramref name="find"/> finds in any of them.</summary>
    public static List<T> Find<T>(Func<ModuleDefinition, IEnumerable<T>> find) => [.. Names.SelectMany(name => In(name, find)).Distinct()];

    /// <summary>What <paramref name="find"/> finds in this one.</summary>
    public static List<T> In<T>(string name, Func<ModuleDefinition, IEnumerable<T>> find)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        using var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { ReadSymbols = true });
        return [.. find(assembly.MainModule)];
    }
}
