using WriteIt.Templating.Filters;

namespace WriteIt.Templating;

/// <summary>A piece of a template: text, an output or a tag with everything up to its end tag.</summary>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset just past its last character.</param>
internal abstract record StatementSyntax(int Start, int End);

/// <summary>Text that is copied; white space control and line breaks are settled already.</summary>
internal sealed record TextSyntax(string Text, int Start, int End) : StatementSyntax(Start, End);

/// <summary><c>{{ value }}</c></summary>
internal sealed record OutputSyntax(ExpressionSyntax Value, int Start, int End) : StatementSyntax(Start, End);

/// <summary><c>{% if %}</c> with all its <c>elif</c>; <paramref name="Otherwise"/> is empty without <c>else</c>.</summary>
internal sealed record IfSyntax(IReadOnlyList<BranchSyntax> Branches, IReadOnlyList<StatementSyntax> Otherwise, int Start, int End) : StatementSyntax(Start, End);

internal sealed record BranchSyntax(ExpressionSyntax Condition, IReadOnlyList<StatementSyntax> Body);

/// <summary><c>{% for target in source if condition %}</c></summary>
internal sealed record ForSyntax(
    TargetSyntax Target,
    ExpressionSyntax Source,
    ExpressionSyntax? Condition,
    IReadOnlyList<StatementSyntax> Body,
    IReadOnlyList<StatementSyntax> Otherwise,
    int Start,
    int End) : StatementSyntax(Start, End);

/// <summary><c>{% set target = value %}</c></summary>
internal sealed record SetSyntax(TargetSyntax Target, ExpressionSyntax Value, int Start, int End) : StatementSyntax(Start, End);

/// <summary><c>{% set target %}body{% endset %}</c></summary>
internal sealed record CaptureSyntax(TargetSyntax Target, IReadOnlyList<StatementSyntax> Body, int Start, int End) : StatementSyntax(Start, End);

/// <summary>The names that a <c>for</c> or <c>set</c> gives values to.</summary>
/// <param name="Names">At least one.</param>
/// <param name="IsUnpacking">Whether the value is taken apart, one item for each name.</param>
/// <param name="Start">The offset of the first character.</param>
/// <param name="End">The offset just past the last one.</param>
internal sealed record TargetSyntax(IReadOnlyList<string> Names, bool IsUnpacking, int Start, int End);

/// <summary>A piece of an expression.</summary>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset just past its last character.</param>
/// <param name="Height">How deep the nodes below it are nested; the parser keeps it below what any stack bears.</param>
internal abstract record ExpressionSyntax(int Start, int End, int Height);

internal sealed record LiteralSyntax(TemplateValue Value, int Start, int End) : ExpressionSyntax(Start, End, 1);

internal sealed record NameSyntax(string Name, int Start, int End) : ExpressionSyntax(Start, End, 1);

/// <summary><c>target.name</c>; the name stands at the end.</summary>
internal sealed record MemberSyntax(ExpressionSyntax Target, string Name, int Start, int End) : ExpressionSyntax(Start, End, Target.Height + 1)
{
    public int NameStart => End - Name.Length;
}

/// <summary><c>target[key]</c></summary>
internal sealed record IndexSyntax(ExpressionSyntax Target, ExpressionSyntax Key, int Start, int End)
    : ExpressionSyntax(Start, End, Math.Max(Target.Height, Key.Height) + 1);

/// <summary><c>target[from:to:step]</c></summary>
internal sealed record SliceSyntax(ExpressionSyntax Target, ExpressionSyntax? From, ExpressionSyntax? To, ExpressionSyntax? Step, int Start, int End)
    : ExpressionSyntax(Start, End, Math.Max(Target.Height, Math.Max(From?.Height ?? 0, Math.Max(To?.Height ?? 0, Step?.Height ?? 0))) + 1);

/// <summary><c>[a, b]</c>, or <c>(a, b)</c> and <c>a, b</c>, which are tuples.</summary>
internal sealed record ListSyntax(IReadOnlyList<ExpressionSyntax> Items, bool IsTuple, int Start, int End)
    : ExpressionSyntax(Start, End, (Items.Count is 0 ? 0 : Items.Max(item => item.Height)) + 1);

/// <summary><c>{"key": value}</c></summary>
internal sealed record MapSyntax(IReadOnlyList<EntrySyntax> Entries, int Start, int End)
    : ExpressionSyntax(Start, End, (Entries.Count is 0 ? 0 : Entries.Max(entry => Math.Max(entry.Key.Height, entry.Value.Height))) + 1);

internal sealed record EntrySyntax(ExpressionSyntax Key, ExpressionSyntax Value);

internal enum UnaryOperator
{
    Not,
    Plus,
    Minus,
}

internal sealed record UnarySyntax(UnaryOperator Operator, ExpressionSyntax Operand, int Start, int End) : ExpressionSyntax(Start, End, Operand.Height + 1);

internal enum BinaryOperator
{
    And,
    Or,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Remainder,
}

internal sealed record BinarySyntax(BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right)
    : ExpressionSyntax(Left.Start, Right.End, Math.Max(Left.Height, Right.Height) + 1);

/// <summary><c>a ~ b ~ c</c>: the texts of all parts.</summary>
internal sealed record ConcatenationSyntax(IReadOnlyList<ExpressionSyntax> Parts)
    : ExpressionSyntax(Parts[0].Start, Parts[^1].End, Parts.Max(part => part.Height) + 1);

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// <summary><c>a &lt; b &lt; c</c>: true when every neighbouring pair compares so.</summary>
internal sealed record ComparisonSyntax(ExpressionSyntax First, IReadOnlyList<ComparedSyntax> Rest)
    : ExpressionSyntax(First.Start, Rest[^1].Operand.End, Math.Max(First.Height, Rest.Max(compared => compared.Operand.Height)) + 1);

internal sealed record ComparedSyntax(ComparisonOperator Operator, ExpressionSyntax Operand);

/// <summary><c>value if condition else otherwise</c></summary>
internal sealed record ConditionalSyntax(ExpressionSyntax Value, ExpressionSyntax Condition, ExpressionSyntax? Otherwise)
    : ExpressionSyntax(Value.Start, (Otherwise ?? Condition).End, Math.Max(Value.Height, Math.Max(Condition.Height, Otherwise?.Height ?? 0)) + 1);

/// <summary><c>target | filter(arguments)</c></summary>
/// <param name="Target">What is filtered.</param>
/// <param name="Filter">The filter.</param>
/// <param name="Arguments">One for each of the filter's parameters; <c>null</c> where none was given.</param>
/// <param name="NameStart">Where the filter's name stands.</param>
/// <param name="End">The end of the arguments.</param>
internal sealed record FilterSyntax(ExpressionSyntax Target, Filter Filter, IReadOnlyList<ExpressionSyntax?> Arguments, int NameStart, int End)
    : ExpressionSyntax(Target.Start, End, Math.Max(Target.Height, Arguments.Count is 0 ? 0 : Arguments.Max(argument => argument?.Height ?? 0)) + 1);

/// <summary><c>target is test</c>, <c>target is not test</c></summary>
internal sealed record TestSyntax(ExpressionSyntax Target, Test Test, ExpressionSyntax? Argument, bool IsNegated, int End)
    : ExpressionSyntax(Target.Start, End, Math.Max(Target.Height, Argument?.Height ?? 0) + 1);

/// <summary>A place that could not be read and has its error already.</summary>
internal sealed record UnreadSyntax(int Start, int End) : ExpressionSyntax(Start, End, 1);
