using System.Reflection;
using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>Runs every case of every contract against a store, and says which failed: how a test asks whether the contracts can fail.</summary>
internal static class ContractCases
{
    private static readonly Type[] Contracts = [typeof(Append), typeof(Takeover), typeof(List), typeof(Text), typeof(Delete)];

    public static async Task<List<string>> FailingAsync(Func<IStoreOpener> opener)
    {
        List<string> failing = [];
        foreach (var (contract, method, values) in Contracts.SelectMany(Cases))
        {
            if (!await PassesAsync((StoreContract)Activator.CreateInstance(contract, opener())!, method, values)) failing.Add(method.Name);
        }

        return failing;
    }

    private static IEnumerable<(Type Contract, MethodInfo Method, object?[] Values)> Cases(Type contract) =>
        from method in contract.GetMethods()
        where method.IsDefined(typeof(FactAttribute))
        from values in method.IsDefined(typeof(TheoryAttribute)) ? Rows(contract, method) : [[]]
        select (contract, method, values);

    private static IEnumerable<object?[]> Rows(Type contract, MethodInfo method)
    {
        foreach (var row in method.GetCustomAttributes<InlineDataAttribute>()) yield return row.Data;
        foreach (var member in method.GetCustomAttributes<MemberDataAttribute>())
        {
            var property = contract.BaseType!.GetProperty(member.MemberName)!;
            foreach (var text in (TheoryData<string>)property.GetValue(null)!) yield return [text.Data];
        }
    }

    private static async Task<bool> PassesAsync(StoreContract contract, MethodInfo method, object?[] values)
    {
        await contract.InitializeAsync();
        try
        {
            await (Task)method.Invoke(contract, values)!;
            return true;
        }
        catch (Exception failure) when (failure is ShouldAssertException or ProblemException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            await contract.DisposeAsync();
        }
    }

    private sealed class Append(IStoreOpener opener) : AppendContract(opener, "any");

    private sealed class Takeover(IStoreOpener opener) : TakeoverContract(opener, "any");

    private sealed class List(IStoreOpener opener) : ListContract(opener, "any");

    private sealed class Delete(IStoreOpener opener) : DeleteContract(opener, "any");

    private sealed class Text(IStoreOpener opener) : TextContract(opener, "any");
}
