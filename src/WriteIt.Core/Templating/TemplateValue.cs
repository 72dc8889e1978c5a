using WriteIt.Findings;

namespace WriteIt.Templating;

/// <summary>A value in a template.</summary>
internal abstract record TemplateValue
{
    private protected TemplateValue()
    {
    }

    /// <summary>What it is, for messages: <c>text</c>, <c>a number</c>, <c>a list</c>.</summary>
    public abstract string Kind { get; }

    public static Text Of(string text) => new(text);

    public static Integer Of(long number) => new(number);

    public static Real Of(double number) => new(number);

    public static Truth Of(bool truth) => truth ? Truth.True : Truth.False;

    public static List Of(IReadOnlyList<TemplateValue> items) => new(items);

    public static Map Of(IReadOnlyDictionary<string, TemplateValue> entries) => new(entries);

    /// <summary>What was asked for is not there. Only <c>default</c> and <c>is defined</c> bear it; any other use is an error.</summary>
    /// <param name="Message">The error's sentence.</param>
    /// <param name="Start">Where it was asked for.</param>
    /// <param name="End">The end of that place.</param>
    /// <param name="Asked">The name that was not found; empty when it was no name.</param>
    /// <param name="Known">The names that would have been found.</param>
    public sealed record Undefined(string Message, int Start, int End, string Asked, IEnumerable<string> Known) : TemplateValue
    {
        public override string Kind => "undefined";

        public TemplateError ToError() => new(Message, Start, End, Asked.Length is 0 ? null : Suggest.DidYouMean(Asked, Known));
    }

    /// <summary>
    /// What a skipped step leaves, or an inline <c>if</c> that is false and has no <c>else</c>. Counts as empty text, and so does every member of
    /// it; but <c>is defined</c> is false and <c>default</c> applies.
    /// </summary>
    public sealed record Absent : TemplateValue
    {
        public static readonly Absent Instance = new();

        public override string Kind => "nothing";
    }

    /// <summary>The value <c>none</c>; it renders as <c>None</c>.</summary>
    public sealed record None : TemplateValue
    {
        public static readonly None Instance = new();

        public override string Kind => "none";
    }

    /// <summary>True or false; counts as 1 or 0 in arithmetic.</summary>
    public sealed record Truth : TemplateValue
    {
        public static readonly Truth True = new(true);
        public static readonly Truth False = new(false);

        private Truth(bool value) => Value = value;

        public bool Value { get; }

        public override string Kind => Value ? "true" : "false";
    }

    public sealed record Integer(long Value) : TemplateValue
    {
        public override string Kind => "a number";
    }

    public sealed record Real(double Value) : TemplateValue
    {
        public override string Kind => "a number";
    }

    /// <summary>Text. A step is one: it renders, compares and filters as its text, and has members such as <c>words</c> beside it.</summary>
    public sealed record Text(string Value) : TemplateValue
    {
        public static readonly Text Empty = new("");

        /// <summary>What <c>.name</c> and <c>["name"]</c> find; <c>null</c> for plain text.</summary>
        public IReadOnlyDictionary<string, TemplateValue>? Members { get; init; }

        public override string Kind => "text";
    }

    /// <param name="Items">The items in order.</param>
    /// <param name="IsTuple">Written with round brackets or only commas: renders so and equals no list.</param>
    public sealed record List(IReadOnlyList<TemplateValue> Items, bool IsTuple = false) : TemplateValue
    {
        public override string Kind => IsTuple ? "a tuple" : "a list";
    }

    /// <param name="Entries">Enumerated in the order they were written.</param>
    public sealed record Map(IReadOnlyDictionary<string, TemplateValue> Entries) : TemplateValue
    {
        public override string Kind => "a map";
    }
}
