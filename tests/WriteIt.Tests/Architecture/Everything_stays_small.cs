using Mono.Cecil;
using Mono.Cecil.Cil;

namespace WriteIt.Tests.Architecture;

/// <summary>A file fits a few screens, a method one, a folder one glance. What may be larger stands here with its reason.</summary>
public sealed class Everything_stays_small
{
    private const int FileLines = 400;
    private const int MethodLines = 60;
    private const int FolderFiles = 15;

    private static readonly Dictionary<string, string> LargeOnPurpose = [];

    [Fact]
    public void Files() => LargeFiles(Checkout.Code).ShouldBeEmpty();

    [Fact]
    public void A_file_of_401_lines_is_found() =>
        LargeFiles([new SourceFile("src/A.cs", string.Concat(Enumerable.Repeat("// x\n", 401)))]).ShouldBe(["src/A.cs has 401 lines"]);

    [Fact]
    public void Folders() => FullFolders(Checkout.Code).ShouldBeEmpty();

    [Fact]
    public void A_folder_of_16_files_is_found() =>
        FullFolders(Enumerable.Range(0, 16).Select(number => new SourceFile($"src/A/{number}.cs", ""))).ShouldBe(["src/A has 16 files"]);

    [Fact]
    public void Methods() => OurAssemblies.Find(module => LongMethods(module, MethodLines)).ShouldBeEmpty();

    [Fact]
    public void A_method_one_line_too_long_is_found() =>
        OurAssemblies.In("WriteIt.Tests", module => LongMethods(module, limit: 8))
            .ShouldContain("Everything_stays_small.NineLines has 9 lines");

    private static List<string> LargeFiles(IEnumerable<SourceFile> files) =>
    [
        .. files.Where(file => file.Lines.Count > FileLines && !LargeOnPurpose.ContainsKey(file.Path))
            .Select(file => $"{file.Path} has {file.Lines.Count} lines"),
    ];

    private static List<string> FullFolders(IEnumerable<SourceFile> files) =>
    [
        .. files.GroupBy(file => file.Folder).Where(folder => folder.Count() > FolderFiles && !LargeOnPurpose.ContainsKey(folder.Key))
            .Select(folder => $"{folder.Key} has {folder.Count()} files"),
    ];

    private static IEnumerable<string> LongMethods(ModuleDefinition module, int limit) =>
        from type in module.GetTypes()
        from method in type.Methods
        let lines = LinesOf(method)
        let name = NameOf(type, method)
        where lines > limit && !LargeOnPurpose.ContainsKey(name)
        select $"{name} has {lines} lines";

    /// <summary>The lines of the body as written. Code that a generator wrote counts nothing; of a constructor only what stands in its own body.</summary>
    private static int LinesOf(MethodDefinition method)
    {
        var from = method.IsConstructor ? AfterBase(method) : 0;
        if (from < 0) return 0;
        var places = method.DebugInformation.SequencePoints.Where(place => !place.IsHidden && place.Offset >= from && IsWritten(place.Document)).ToList();
        return places.Count == 0 ? 0 : places.Max(place => place.EndLine) - places.Min(place => place.StartLine) + 1;
    }

    private static bool IsWritten(Document file) => !file.Url.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Where the field initializers, which stand all over the type, are over; -1 for a static constructor, which has nothing else.</summary>
    private static int AfterBase(MethodDefinition constructor) =>
        constructor.Body.Instructions.FirstOrDefault(IsBaseCall) is { } call ? call.Offset + 1 : -1;

    private static bool IsBaseCall(Instruction instruction) =>
        instruction.OpCode == OpCodes.Call && instruction.Operand is MethodReference { Name: ".ctor" };

    /// <summary>The name in the source: what the compiler makes of lambdas and asynchronous methods bears it in angle brackets.</summary>
    private static string NameOf(TypeDefinition type, MethodDefinition method)
    {
        var written = type.Name.StartsWith('<') && type.Name.IndexOf('>') is > 1 and var end ? type.Name[1..end] : method.Name;
        var outermost = type;
        while (outermost.DeclaringType is not null) outermost = outermost.DeclaringType;
        return $"{outermost.Name}.{written}";
    }

    private static int NineLines(int number)
    {
        var sum = 0;
        for (var each = 0; each < number; each++)
        {
            sum += each;
        }

        return sum;
    }
}
