using System.Text.Json.Serialization.Metadata;
using WriteIt.Cli.Options;
using WriteIt.Client;

namespace WriteIt.Cli.Output;

/// <summary>A list as every command shows it: a document for programs, or one a line, and a table for people.</summary>
internal static class Listing
{
    /// <param name="host">The outputs, and in which form they are wanted.</param>
    /// <param name="page">The list.</param>
    /// <param name="whole">The list as one document.</param>
    /// <param name="item">One item as a document of its own.</param>
    /// <param name="show">Shows it to people.</param>
    public static ExitCode List<T>(this Host host, ItemPage<T> page, JsonTypeInfo<ItemPage<T>> whole, JsonTypeInfo<T> item, Action<ItemPage<T>, Host> show)
    {
        if (host.Globals.IsJson) host.Result.Json(page, whole, item, lines: host.Globals.Format == OutputFormat.JsonLines);
        else show(page, host);
        return ExitCode.Done;
    }
}
