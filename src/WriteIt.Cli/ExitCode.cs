namespace WriteIt.Cli;

/// <summary>What the program ends with; the same for every output format. <c>writeit help exit-codes</c> prints this table.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The run or a provider failed, or somebody else was faster.</summary>
    Failed = 1,

    /// <summary>Wrong usage, or a required input is missing.</summary>
    Usage = 2,

    /// <summary>A file has errors.</summary>
    Invalid = 3,

    /// <summary>No key, or the provider refused it.</summary>
    NoKey = 4,

    /// <summary>No such pipeline, workspace, run or file.</summary>
    NotFound = 5,

    /// <summary>A limit was reached.</summary>
    Limit = 6,

    /// <summary>The user stopped it.</summary>
    Interrupted = 130,

    /// <summary>The reader of standard output went away.</summary>
    ReaderGone = 141,

    /// <summary>The system asked the program to end.</summary>
    Terminated = 143,
}
