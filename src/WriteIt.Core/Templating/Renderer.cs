using System.Diagnostics;
using System.Text;
using WriteIt.Templating.Filters;
using WriteIt.Templating.Values;

namespace WriteIt.Templating;

/// <summary>Renders statements and evaluates expressions.</summary>
internal sealed class Renderer(string text, IReadOnlyDictionary<string, TemplateValue> names, RenderLimits limits, CancellationToken cancellationToken)
{
    private readonly Budget _budget = new(limits, cancellationToken);
    private StringBuilder _output = new();
    private Scope _scope = new(null);

    public string Render(IReadOnlyList<StatementSyntax> statements)
    {
        _output.EnsureCapacity(text.Length);
        RenderAll(statements);
        return _output.ToString();
    }

    public bool IsTrue(ExpressionSyntax condition) => Comparison.IsTrue(Evaluate(condition), At(condition));

    private Site At(ExpressionSyntax node) => new(_budget, node.Start, node.End);

    private void RenderAll(IReadOnlyList<StatementSyntax> statements)
    {
        foreach (var statement in statements) Render(statement);
    }

    private void Render(StatementSyntax statement)
    {
        _budget.Spend(1, statement.Start, statement.End);
        switch (statement)
        {
            case TextSyntax written: ValueText.AppendChecked(written.Text, _output, new(_budget, written.Start, written.End)); break;
            case OutputSyntax output: ValueText.Append(Evaluate(output.Value), _output, At(output.Value)); break;
            case IfSyntax branches: RenderAll(branches.Branches.FirstOrDefault(branch => IsTrue(branch.Condition))?.Body ?? branches.Otherwise); break;
            case ForSyntax loop: RenderLoop(loop); break;
            case SetSyntax set: Assign(set.Target, Evaluate(set.Value)); break;
            case CaptureSyntax capture: Assign(capture.Target, Capture(capture.Body)); break;
            default: throw new UnreachableException($"a statement of the kind {statement.GetType().Name}");
        }
    }

    private TemplateValue.Text Capture(IReadOnlyList<StatementSyntax> body)
    {
        var (output, scope) = (_output, _scope);
        (_output, _scope) = (new(), new(scope));
        RenderAll(body);
        var captured = _output.ToString();
        (_output, _scope) = (output, scope);
        return TemplateValue.Of(captured);
    }

    private void RenderLoop(ForSyntax loop)
    {
        var outer = _scope;
        var source = At(loop.Source);
        var items = Items.Of(Evaluate(loop.Source), source);
        _scope = new(outer);
        if (loop.Condition is not null) items = [.. items.Where(item => IsWanted(loop, item))];
        var members = new LoopMembers(items, source);
        for (members.Round = 0; members.Round < items.Count; members.Round++)
        {
            _budget.Spend(1, loop.Start, source.End);
            _scope.Clear();
            _scope.Set("loop", TemplateValue.Of(members));
            Assign(loop.Target, items[members.Round]);
            RenderAll(loop.Body);
        }

        _scope = items.Count is 0 ? new(outer) : outer;
        if (items.Count is 0) RenderAll(loop.Otherwise);
        _scope = outer;
    }

    private bool IsWanted(ForSyntax loop, TemplateValue item)
    {
        Assign(loop.Target, item);
        return IsTrue(loop.Condition!);
    }

    private void Assign(TargetSyntax target, TemplateValue value)
    {
        if (!target.IsUnpacking)
        {
            _scope.Set(target.Names[0], value);
            return;
        }

        var site = new Site(_budget, target.Start, target.End);
        var items = Items.Of(value, site);
        if (items.Count != target.Names.Count) throw site.Fail($"{target.Names.Count} names are set here, but the value has {items.Count} items.");
        for (var index = 0; index < items.Count; index++) _scope.Set(target.Names[index], items[index]);
    }

    private TemplateValue Evaluate(ExpressionSyntax node)
    {
        switch (node)
        {
            case LiteralSyntax literal: return literal.Value;
            case NameSyntax name: return Named(name);
            case MemberSyntax member: return Member(Used(member.Target), member);
            case IndexSyntax index: return Indexed(Used(index.Target), Evaluate(index.Key), index);
            case SliceSyntax slice: return Items.Slice(Evaluate(slice.Target), Place(slice.From), Place(slice.To), Place(slice.Step) ?? 1, At(slice));
            case ListSyntax list: return new TemplateValue.List([.. list.Items.Select(Evaluate)], list.IsTuple);
            case MapSyntax map: return OfEntries(map);
            case UnarySyntax unary: return Unary(unary);
            case BinarySyntax binary: return Binary(binary);
            case ConcatenationSyntax concatenation: return Concatenate(concatenation);
            case ComparisonSyntax comparison: return TemplateValue.Of(Compares(comparison));
            case ConditionalSyntax conditional: return Conditional(conditional);
            case FilterSyntax filter: return Filter(filter);
            case TestSyntax test: return TemplateValue.Of(Holds(test));
            default: throw new UnreachableException($"an expression of the kind {node.GetType().Name}");
        }
    }

    /// <summary>The value a member or place is asked of: must not be undefined, but may be what a skipped step left.</summary>
    private TemplateValue Used(ExpressionSyntax node) => Evaluate(node) is var value && value is TemplateValue.Absent ? value : At(node).Demand(value);

    private TemplateValue Named(NameSyntax node)
    {
        if (_scope.Find(node.Name) is { } local) return local;
        if (names.TryGetValue(node.Name, out var given)) return given;
        return new TemplateValue.Undefined($"there is no '{node.Name}'.", node.Start, node.End, node.Name, _scope.Names().Concat(names.Keys));
    }

    private TemplateValue Member(TemplateValue target, MemberSyntax node)
    {
        switch (target)
        {
            case TemplateValue.Absent: return target;
            case TemplateValue.Map map when map.Entries.TryGetValue(node.Name, out var found): return found;
            case TemplateValue.Map map: return Missing(node.Target, node.Name, node.NameStart, node.End, map.Entries.Keys);
            case TemplateValue.Text { Members: { } members } when members.TryGetValue(node.Name, out var found): return found;
            case TemplateValue.Text { Members: { } members }: return Missing(node.Target, node.Name, node.NameStart, node.End, members.Keys);
            default: return Missing(node.Target, node.Name, node.NameStart, node.End, [], target.Kind);
        }
    }

    private TemplateValue Indexed(TemplateValue target, TemplateValue key, IndexSyntax node)
    {
        if (target is TemplateValue.Absent) return target;
        switch (Comparison.AsNumber(At(node.Key).Demand(key)))
        {
            case TemplateValue.Integer place when Items.At(target, place.Value) is { } item:
                return item;
            case TemplateValue.Integer place:
                return new TemplateValue.Undefined($"'{Shown(node.Target)}' has no item {place.Value}.", node.Key.Start, node.Key.End, "", []);
            case TemplateValue.Text name:
                var known = target is TemplateValue.Map map ? map.Entries : (target as TemplateValue.Text)?.Members;
                if (known is not null && known.TryGetValue(name.Value, out var found)) return found;
                return Missing(node.Target, name.Value, node.Key.Start, node.Key.End, known?.Keys ?? [], known is null ? target.Kind : null);
            case var other:
                return new TemplateValue.Undefined($"'{Shown(node.Target)}' has nothing at {other.Kind}.", node.Key.Start, node.Key.End, "", []);
        }
    }

    private TemplateValue.Undefined Missing(ExpressionSyntax target, string name, int start, int end, IEnumerable<string> known, string? kind = null)
    {
        var what = kind is null ? "" : $" is {kind} and";
        return new($"'{Shown(target)}'{what} has no '{name}'.", start, end, name, known);
    }

    /// <summary>The piece of the template that made a value, short enough for a message.</summary>
    private string Shown(ExpressionSyntax node)
    {
        const int Longest = 40;
        var written = text[node.Start..node.End];
        return written.Length <= Longest ? written : written[..Longest] + "…";
    }

    private long? Place(ExpressionSyntax? node)
    {
        if (node is null) return null;
        return Comparison.AsNumber(At(node).Demand(Evaluate(node))) switch
        {
            TemplateValue.Integer place => place.Value,
            TemplateValue.None => null,
            var other => throw At(node).Fail($"a whole number is wanted here, not {other.Kind}."),
        };
    }

    private TemplateValue.Map OfEntries(MapSyntax node)
    {
        var entries = new OrderedDictionary<string, TemplateValue>();
        foreach (var entry in node.Entries)
        {
            var site = At(entry.Key);
            if (site.Demand(Evaluate(entry.Key)) is not TemplateValue.Text key) throw site.Fail("only text can be a key.");
            entries[key.Value] = Evaluate(entry.Value);
        }

        return TemplateValue.Of(entries);
    }

    private TemplateValue Unary(UnarySyntax node)
    {
        var operand = Evaluate(node.Operand);
        return node.Operator switch
        {
            UnaryOperator.Not => TemplateValue.Of(!Comparison.IsTrue(operand, At(node))),
            UnaryOperator.Minus => Arithmetic.Negate(operand, At(node)),
            UnaryOperator.Plus => Arithmetic.Affirm(operand, At(node)),
            _ => throw new UnreachableException($"the sign {node.Operator}"),
        };
    }

    /// <summary><c>and</c> and <c>or</c> give one of their operands, and look at the right one only when the left does not decide.</summary>
    private TemplateValue Binary(BinarySyntax node)
    {
        var left = Evaluate(node.Left);
        if (node.Operator is BinaryOperator.And or BinaryOperator.Or)
            return Comparison.IsTrue(left, At(node.Left)) == (node.Operator is BinaryOperator.Or) ? left : Evaluate(node.Right);
        var right = Evaluate(node.Right);
        _budget.Spend(1, node.Start, node.End);
        return Arithmetic.Apply(node.Operator, left, right, At(node));
    }

    private TemplateValue.Text Concatenate(ConcatenationSyntax node)
    {
        var result = new StringBuilder();
        foreach (var part in node.Parts) ValueText.Append(Evaluate(part), result, At(part));
        return TemplateValue.Of(result.ToString());
    }

    private bool Compares(ComparisonSyntax node)
    {
        var left = Evaluate(node.First);
        foreach (var compared in node.Rest)
        {
            var right = Evaluate(compared.Operand);
            if (!Comparison.Holds(compared.Operator, left, right, At(node))) return false;
            left = right;
        }

        return true;
    }

    private TemplateValue Conditional(ConditionalSyntax node)
    {
        if (IsTrue(node.Condition)) return Evaluate(node.Value);
        return node.Otherwise is null ? TemplateValue.Absent.Instance : Evaluate(node.Otherwise);
    }

    private TemplateValue Filter(FilterSyntax node)
    {
        var input = Evaluate(node.Target);
        var arguments = new TemplateValue?[node.Arguments.Count];
        for (var place = 0; place < arguments.Length; place++) arguments[place] = node.Arguments[place] is { } argument ? Evaluate(argument) : null;
        var site = new Site(_budget, node.NameStart, node.End);
        site.Spend(1);
        return node.Filter.Apply(new FilterCall(site, input, arguments));
    }

    private bool Holds(TestSyntax node)
    {
        var argument = node.Argument is null ? TemplateValue.None.Instance : Evaluate(node.Argument);
        return node.Test.Holds(Evaluate(node.Target), argument, At(node)) != node.IsNegated;
    }
}
