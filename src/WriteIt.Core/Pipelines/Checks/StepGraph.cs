using WriteIt.Findings;
using WriteIt.Pipelines.Reading;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Checks;

/// <summary>Checks <c>depends_on</c>: every name exists, nothing runs in a circle, nothing waits for a later step.</summary>
internal sealed class StepGraph
{
    private readonly KeyedSections _steps;
    private readonly FindingCollector _findings;
    private readonly Dictionary<string, int> _places = [];
    private readonly List<Edge>[] _edges;

    private StepGraph(KeyedSections steps, FindingCollector findings)
    {
        (_steps, _findings) = (steps, findings);
        for (var index = 0; index < steps.Entries.Count; index++) _places[steps.Entries[index].Key.Text] = index;
        _edges = [.. steps.Entries.Select(_ => new List<Edge>())];
    }

    public static void Check(KeyedSections steps, FindingCollector findings)
    {
        var graph = new StepGraph(steps, findings);
        for (var index = 0; index < steps.Entries.Count; index++) graph.ReadEdges(index);
        var inCycle = graph.ReportCycles();
        graph.ReportLaterOnes(inCycle);
    }

    private void ReadEdges(int from)
    {
        if (_steps.Entries[from].Section is not { } section) return;
        foreach (var name in Names(section.Map.Find("depends_on")?.Value))
        {
            if (_places.TryGetValue(name.Text, out var to))
                _edges[from].Add(new(from, to, name, section.PathOf("depends_on")));
            else if (_steps.IsWhole)
                _findings.Error(FindingCodes.UnknownDependency, $"there is no step '{name.Text}'.", name.Span, section.PathOf("depends_on"), Advice(name.Text, from));
        }
    }

    private static IEnumerable<YamlScalar> Names(YamlNode? node) => node switch
    {
        YamlScalar single when !CoreSchema.IsNull(single) => [single],
        YamlList list => list.Items.OfType<YamlScalar>(),
        _ => [],
    };

    private string? Advice(string name, int from)
    {
        var others = _steps.Keys.Where(key => _places[key] != from).ToList();
        if (Suggest.DidYouMean(name, others) is { } meant) return meant;
        return others.Count is 0 ? null : $"the steps are {string.Join(", ", others)}";
    }

    /// <summary>Reports each circle once, where it turns back, and returns its steps.</summary>
    private HashSet<int> ReportCycles()
    {
        var inCycle = new HashSet<int>();
        var states = new State[_edges.Length];
        for (var start = 0; start < _edges.Length; start++)
        {
            if (states[start] is State.New) Follow(start, states, inCycle);
        }

        return inCycle;
    }

    private void Follow(int start, State[] states, HashSet<int> inCycle)
    {
        var way = new List<Edge>();
        var open = new Stack<(int Step, int Next)>([(start, 0)]);
        while (open.TryPop(out var at))
        {
            states[at.Step] = State.OnTheWay;
            if (at.Next == _edges[at.Step].Count)
            {
                states[at.Step] = State.Done;
                if (way.Count > 0) way.RemoveAt(way.Count - 1);
                continue;
            }

            open.Push((at.Step, at.Next + 1));
            var edge = _edges[at.Step][at.Next];
            if (states[edge.To] is State.OnTheWay)
                Report([.. way.SkipWhile(step => step.From != edge.To), edge], inCycle);
            else if (states[edge.To] is State.New)
            {
                way.Add(edge);
                open.Push((edge.To, 0));
            }
        }
    }

    private void Report(IReadOnlyList<Edge> circle, HashSet<int> inCycle)
    {
        foreach (var edge in circle) inCycle.Add(edge.From);
        var last = circle[^1];
        var names = circle.Select(edge => KeyOf(edge.From)).Append(KeyOf(last.To));
        _findings.Error(
            FindingCodes.DependencyCycle, $"these steps wait for each other: {string.Join(" → ", names)}.", last.Name.Span, last.Path, "remove one of these dependencies");
    }

    private void ReportLaterOnes(HashSet<int> inCycle)
    {
        foreach (var edge in _edges.SelectMany(edges => edges))
        {
            if (edge.To <= edge.From || (inCycle.Contains(edge.From) && inCycle.Contains(edge.To))) continue;
            _findings.Error(
                FindingCodes.LaterDependency,
                $"the step '{KeyOf(edge.To)}' comes later, and steps run in the order of the file.",
                edge.Name.Span,
                edge.Path,
                $"move '{KeyOf(edge.To)}' above '{KeyOf(edge.From)}'");
        }
    }

    private string KeyOf(int step) => _steps.Entries[step].Key.Text;

    private enum State
    {
        New,
        OnTheWay,
        Done,
    }

    private sealed record Edge(int From, int To, YamlScalar Name, string Path);
}
