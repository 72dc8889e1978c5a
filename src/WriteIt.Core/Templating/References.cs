using System.Diagnostics;
using WriteIt.Templating.Filters;

namespace WriteIt.Templating;

/// <summary>A value that a template reads.</summary>
/// <param name="Path">The names that lead to it, such as <c>inputs, topic</c>; it ends before a place that is a number or is computed.</param>
/// <param name="Start">Where it stands in the template's text.</param>
/// <param name="End">The end of that place.</param>
/// <param name="Guarded">
/// Whether it may be missing: <c>default</c> or <c>is defined</c> looks after its last name, or the place is only reached when an
/// <c>is defined</c> has found it or what leads to it.
/// </param>
internal sealed record TemplateReference(IReadOnlyList<string> Path, int Start, int End, bool Guarded)
{
    /// <summary>The names with points between them: <c>inputs.topic</c>.</summary>
    public string Dotted => string.Join('.', Path);

    /// <inheritdoc/>
    public override string ToString() => Guarded ? Dotted + "?" : Dotted;
}

/// <summary>Lists what a template reads, without rendering it. What it sets itself is not read from outside.</summary>
internal sealed class References
{
    private readonly List<TemplateReference> _found = [];
    private readonly Stack<string> _present = [];
    private readonly List<HashSet<string>> _locals = [[]];

    private References()
    {
    }

    public static IReadOnlyList<TemplateReference> Of(IReadOnlyList<StatementSyntax> statements)
    {
        var references = new References();
        references.VisitAll(statements);
        return references._found;
    }

    public static IReadOnlyList<TemplateReference> Of(ExpressionSyntax expression)
    {
        var references = new References();
        references.Visit(expression);
        return references._found;
    }

    private void VisitAll(IReadOnlyList<StatementSyntax> statements)
    {
        foreach (var statement in statements) Visit(statement);
    }

    private void Visit(StatementSyntax statement)
    {
        switch (statement)
        {
            case TextSyntax: break;
            case OutputSyntax output: Visit(output.Value); break;
            case IfSyntax branches: VisitBranches(branches); break;
            case ForSyntax loop: VisitLoop(loop); break;
            case SetSyntax set:
                Visit(set.Value);
                _locals[^1].UnionWith(set.Target.Names);
                break;
            case CaptureSyntax capture:
                Within(() => VisitAll(capture.Body));
                _locals[^1].UnionWith(capture.Target.Names);
                break;
            default: throw new UnreachableException($"a statement of the kind {statement.GetType().Name}");
        }
    }

    private void VisitBranches(IfSyntax node)
    {
        var count = _present.Count;
        foreach (var branch in node.Branches)
        {
            Visit(branch.Condition);
            Assuming(branch.Condition, true, () => VisitAll(branch.Body));
            Assume(branch.Condition, false);
        }

        VisitAll(node.Otherwise);
        Forget(count);
    }

    private void VisitLoop(ForSyntax node)
    {
        Visit(node.Source);
        Within(() =>
        {
            _locals[^1].UnionWith(node.Target.Names);
            if (node.Condition is not null) Visit(node.Condition);
            _locals[^1].Add("loop");
            Assuming(node.Condition, true, () => VisitAll(node.Body));
        });
        Within(() => VisitAll(node.Otherwise));
    }

    private void Within(Action visit)
    {
        _locals.Add([]);
        visit();
        _locals.RemoveAt(_locals.Count - 1);
    }

    private void Visit(ExpressionSyntax? node)
    {
        switch (node)
        {
            case null or LiteralSyntax or UnreadSyntax: break;
            case NameSyntax or MemberSyntax or IndexSyntax: VisitPath(node, isGuarded: false); break;
            case SliceSyntax slice: VisitEach([slice.Target, slice.From, slice.To, slice.Step]); break;
            case ListSyntax list: VisitEach(list.Items); break;
            case MapSyntax map: VisitEach(map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value })); break;
            case UnarySyntax unary: Visit(unary.Operand); break;
            case BinarySyntax binary: VisitBinary(binary); break;
            case ConcatenationSyntax concatenation: VisitEach(concatenation.Parts); break;
            case ComparisonSyntax comparison: VisitEach(comparison.Rest.Select(compared => compared.Operand).Prepend(comparison.First)); break;
            case ConditionalSyntax conditional: VisitConditional(conditional); break;
            case FilterSyntax filter:
                VisitPath(filter.Target, ValueFilters.IsDefault(filter.Filter));
                VisitEach(filter.Arguments);
                break;
            case TestSyntax test:
                VisitPath(test.Target, test.Test.AsksForPresence);
                Visit(test.Argument);
                break;
            default: throw new UnreachableException($"an expression of the kind {node.GetType().Name}");
        }
    }

    private void VisitEach(IEnumerable<ExpressionSyntax?> nodes)
    {
        foreach (var node in nodes) Visit(node);
    }

    private void VisitBinary(BinarySyntax node)
    {
        Visit(node.Left);
        if (node.Operator is BinaryOperator.And or BinaryOperator.Or) Assuming(node.Left, node.Operator is BinaryOperator.And, () => Visit(node.Right));
        else Visit(node.Right);
    }

    private void VisitConditional(ConditionalSyntax node)
    {
        Assuming(node.Condition, true, () => Visit(node.Value));
        Visit(node.Condition);
        Assuming(node.Condition, false, () => Visit(node.Otherwise));
    }

    /// <summary>Notes the names a value is reached by, and visits what is computed on the way.</summary>
    private void VisitPath(ExpressionSyntax node, bool isGuarded)
    {
        if (PathOf(node) is { } path)
        {
            var dotted = string.Join('.', path);
            var isPresent = _present.Any(present => dotted == present || dotted.StartsWith(present + ".", StringComparison.Ordinal));
            if (!_locals.Exists(scope => scope.Contains(path[0]))) _found.Add(new(path, node.Start, node.End, isGuarded || isPresent));
            return;
        }

        switch (node)
        {
            case MemberSyntax member:
                VisitPath(member.Target, isGuarded: false);
                break;
            case IndexSyntax index:
                VisitPath(index.Target, isGuarded: false);
                Visit(index.Key);
                break;
            default:
                Visit(node);
                break;
        }
    }

    private static List<string>? PathOf(ExpressionSyntax node)
    {
        var names = new List<string>();
        while (true)
        {
            switch (node)
            {
                case NameSyntax name:
                    names.Add(name.Name);
                    names.Reverse();
                    return names;
                case MemberSyntax member:
                    names.Add(member.Name);
                    node = member.Target;
                    break;
                case IndexSyntax { Key: LiteralSyntax { Value: TemplateValue.Text key } } index:
                    names.Add(key.Value);
                    node = index.Target;
                    break;
                default:
                    return null;
            }
        }
    }

    private void Assuming(ExpressionSyntax? condition, bool isTrue, Action visit)
    {
        var count = _present.Count;
        if (condition is not null) Assume(condition, isTrue);
        visit();
        Forget(count);
    }

    /// <summary>Notes which values are there when a condition is known to be true, or false.</summary>
    private void Assume(ExpressionSyntax condition, bool isTrue)
    {
        switch (condition)
        {
            case TestSyntax { Test.AsksForPresence: true } test when (test.Test.Name is "defined") != test.IsNegated == isTrue && PathOf(test.Target) is { } path:
                _present.Push(string.Join('.', path));
                break;
            case UnarySyntax { Operator: UnaryOperator.Not } not:
                Assume(not.Operand, !isTrue);
                break;
            case BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } both when both.Operator is BinaryOperator.And == isTrue:
                Assume(both.Left, isTrue);
                Assume(both.Right, isTrue);
                break;
        }
    }

    private void Forget(int count)
    {
        while (_present.Count > count) _present.Pop();
    }
}
