using WriteIt.Sqlite;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Sqlite;

public sealed class SqliteAppendTests() : AppendContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);

public sealed class SqliteTakeoverTests() : TakeoverContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);

public sealed class SqliteListTests() : ListContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);

public sealed class SqliteDeleteTests() : DeleteContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);

public sealed class SqliteTextTests() : TextContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);

public sealed class SqliteSpendingTests() : SpendingContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);

public sealed class SqliteHealthTests() : HealthContract(new SqliteStoreOpener(), Directory.CreateTempSubdirectory("writeit-").FullName);
