namespace WriteIt.Findings;

/// <summary>Gathers findings while a file is checked, so that all of them are reported at once.</summary>
internal sealed class FindingCollector
{
    private readonly List<Finding> _findings = [];

    public bool HasErrors => _findings.Exists(finding => finding.Severity is Severity.Error);

    public void Add(Finding finding) => _findings.Add(finding);

    public void AddRange(IEnumerable<Finding> findings) => _findings.AddRange(findings);

    public void Error(string code, string message, SourceSpan where, string path = "", string? suggestion = null) =>
        Add(new(Severity.Error, code, message, where, path, suggestion));

    public void Warning(string code, string message, SourceSpan where, string path = "", string? suggestion = null) =>
        Add(new(Severity.Warning, code, message, where, path, suggestion));

    public void Info(string code, string message, SourceSpan where, string path = "", string? suggestion = null) =>
        Add(new(Severity.Info, code, message, where, path, suggestion));

    /// <summary>Everything gathered, in the order of the file; what stands at the same place keeps the order it was found in.</summary>
    public IReadOnlyList<Finding> InOrder() =>
        [.. _findings.OrderBy(finding => finding.Where.Line).ThenBy(finding => finding.Where.Column)];
}
