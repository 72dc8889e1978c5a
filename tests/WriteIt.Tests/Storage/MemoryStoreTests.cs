using WriteIt.Storage;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Storage;

public sealed class MemoryAppendTests() : AppendContract(new MemoryStoreOpener(), "any");

public sealed class MemoryTakeoverTests() : TakeoverContract(new MemoryStoreOpener(), "any");

public sealed class MemoryListTests() : ListContract(new MemoryStoreOpener(), "any");

public sealed class MemoryDeleteTests() : DeleteContract(new MemoryStoreOpener(), "any");

public sealed class MemoryTextTests() : TextContract(new MemoryStoreOpener(), "any");

public sealed class MemorySpendingTests() : SpendingContract(new MemoryStoreOpener(), "any");

public sealed class MemoryHealthTests() : HealthContract(new MemoryStoreOpener(), "any");
