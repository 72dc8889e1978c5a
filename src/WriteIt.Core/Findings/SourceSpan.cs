namespace WriteIt.Findings;

/// <summary>A place in a text: lines and columns count from 1, the end is exclusive, columns count UTF-16 units.</summary>
/// <param name="File">The file as the user named it; <c>null</c> for text that came from no file.</param>
/// <param name="Line">The line the place begins on.</param>
/// <param name="Column">The column the place begins at.</param>
/// <param name="EndLine">The line the place ends on; never before <paramref name="Line"/>.</param>
/// <param name="EndColumn">The column just past the end.</param>
public sealed record SourceSpan(string? File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>A place one character wide.</summary>
    public static SourceSpan At(string? file, int line, int column) => new(file, line, column, line, column + 1);

    /// <summary>The form that terminals, editors and CI understand: <c>file:line:column</c>.</summary>
    public override string ToString() => File is null ? $"{Line}:{Column}" : $"{File}:{Line}:{Column}";
}
