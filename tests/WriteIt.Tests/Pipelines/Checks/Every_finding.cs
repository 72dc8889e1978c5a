using WriteIt.Pipelines;

namespace WriteIt.Tests.Pipelines.Checks;

/// <summary>What every check says, and that it says it at the very character (§).</summary>
public sealed class Every_finding
{
    private const string OneStep = "steps: {a: {prompt_template: go}}\n";

    private static readonly NamesOutside Outside = new() { Styles = ["technical-expert", "plain"], Pipelines = ["base-article"] };

    [Theory]
    [InlineData("metadata: §{name: N}", "Warning WI0214 metadata.author: nobody is named as the author. — add author: \"Your Name\"")]
    [InlineData("metadata: {name: N, §author: }", "Warning WI0214 metadata.author: nobody is named as the author. — add author: \"Your Name\"")]
    [InlineData("metadata: {name: N, author: A, version: §1.0}", "Warning WI0215 metadata.version: '1.0' is not a semantic version. — write three numbers such as \"1.0.0\"")]
    [InlineData("metadata: §{author: A}", "Error WI0111 metadata.name: 'metadata' needs the key 'name'.")]
    [InlineData("metadata: {name: §'', author: A}", "Error WI0111 metadata.name: 'metadata.name' must not be blank.")]
    [InlineData("metadata: {name: N, author: A, §decription: D}", "Warning WI0110 metadata.decription: nobody reads the key 'metadata.decription'. — did you mean 'description'?")]
    [InlineData("metadata: §N", "Error WI0103 metadata: 'metadata' wants a map, not 'N'.")]
    public void Metadata(string metadata, string finding) => PipelineText.Marked($"{metadata}\n{OneStep}").ShouldBe(finding);

    [Fact]
    public void No_metadata_at_all() => PipelineText.Said(OneStep).ShouldBe(["1:1 WI0111"]);

    [Theory]
    [InlineData("1.0.0-beta.1+build.007")]
    [InlineData("10.20.30")]
    [InlineData("1.0.0--")]
    public void Versions_that_are_semantic(string version) => PipelineText.Said($"metadata: {{name: N, author: A, version: {version}}}\n{OneStep}").ShouldBeEmpty();

    [Theory]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0+")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("v1.0.0")]
    public void Versions_that_are_not(string version) => PipelineText.Said($"metadata: {{name: N, author: A, version: {version}}}\n{OneStep}").ShouldHaveSingleItem().ShouldEndWith("WI0215");

    [Theory]
    [InlineData("§steps:\n", "Error WI0201 steps: the pipeline has no steps. — add a step with a 'prompt_template' under 'steps'")]
    [InlineData("steps: {§1st: {prompt_template: go}}\n", "Error WI0202 steps.1st: '1st' cannot be a key that templates use. — use 1 to 64 letters, digits, '_' or '-', a letter or '_' first")]
    [InlineData("steps:\n  a: {type: §generat, prompt_template: go}\n", "Error WI0203 steps.a.type: 'steps.a.type' cannot be 'generat'. — did you mean 'generate'?")]
    [InlineData("steps:\n  a: {type: §dream}\n", "Error WI0203 steps.a.type: 'steps.a.type' cannot be 'dream'. — write one of llm_generate, select, transform, user_input")]
    [InlineData("steps:\n  a: {prompt_template: go}\n  b: {prompt_template: go, depends_on: [§c]}\n", "Error WI0204 steps.b.depends_on: there is no step 'c'. — the steps are a")]
    [InlineData("steps:\n  first: {prompt_template: go}\n  b: {prompt_template: go, depends_on: §frist}\n", "Error WI0204 steps.b.depends_on: there is no step 'frist'. — did you mean 'first'?")]
    [InlineData("steps:\n  a: {prompt_template: go, depends_on: §a}\n", "Error WI0205 steps.a.depends_on: these steps wait for each other: a → a. — remove one of these dependencies")]
    [InlineData(
        "steps:\n  a: {prompt_template: go, depends_on: c}\n  b: {prompt_template: go, depends_on: §a}\n  c: {prompt_template: go, depends_on: b}\n",
        "Error WI0205 steps.b.depends_on: these steps wait for each other: a → c → b → a. — remove one of these dependencies")]
    [InlineData(
        "steps:\n  a: {prompt_template: go, depends_on: §b}\n  b: {prompt_template: go}\n",
        "Error WI0206 steps.a.depends_on: the step 'b' comes later, and steps run in the order of the file. — move 'b' above 'a'")]
    [InlineData("steps:\n- {key: a, prompt_template: go}\n- {key: §a, prompt_template: go}\n", "Error WI0102 steps.a: the key 'a' stands here a second time. — the first is on line 3; keep one of them")]
    [InlineData("steps:\n- §{prompt_template: go}\n", "Error WI0111 steps[0].key: 'steps[0]' needs the key 'key'.")]
    [InlineData("steps: §go\n", "Error WI0103 steps: 'steps' wants a map or a list, not 'go'.")]
    [InlineData("steps: {a: §go}\n", "Error WI0103 steps.a: 'steps.a' wants a map, not text.")]
    [InlineData("steps:\n  a: §{name: A}\n", "Error WI0111 steps.a.prompt_template: 'steps.a' needs the key 'prompt_template'.")]
    [InlineData("steps:\n  a: {prompt_template: §' '}\n", "Error WI0111 steps.a.prompt_template: 'steps.a.prompt_template' must not be blank.")]
    [InlineData("steps:\n  a: {prompt_template: go, output: {format: §markdwn}}\n", "Error WI0103 steps.a.output.format: 'steps.a.output.format' cannot be 'markdwn'. — did you mean 'markdown'?")]
    [InlineData("steps:\n  a: {prompt_template: go, §prompt: x}\n", "Warning WI0110 steps.a.prompt: nobody reads the key 'steps.a.prompt'.")]
    [InlineData("steps:\n  a: {prompt_template: go, §depend_on: x}\n", "Warning WI0110 steps.a.depend_on: nobody reads the key 'steps.a.depend_on'. — did you mean 'depends_on'?")]
    [InlineData("steps:\n  a: {prompt_template: go, parameters: {min_tokens: §9, max_tokens: 3}}\n", "Error WI0212 steps.a.parameters.min_tokens: 'steps.a.parameters.min_tokens' is 9, more than 'max_tokens', which is 3. — swap them")]
    [InlineData("§step: 1\n" + OneStep, "Warning WI0110 step: nobody reads the key 'step'.")]
    [InlineData("defaults: {§modle: x}\n" + OneStep, "Warning WI0110 defaults.modle: nobody reads the key 'defaults.modle'. — did you mean 'model'?")]
    public void Steps(string text, string finding) => PipelineText.Marked(text).ShouldBe(finding);

    [Fact]
    public void Too_many_steps() => PipelineText.Marked("§steps:\n" + string.Concat(Enumerable.Range(0, 501).Select(number => $"  s{number}: {{prompt_template: go}}\n")))
        .ShouldBe("Error WI0221 steps: there are more than 500 steps. — split the pipeline");

    [Theory]
    [InlineData("§{type: choice}", "Error WI0207 inputs.it.options: the choice 'inputs.it' has no options. — list at least two under 'options'")]
    [InlineData("{type: choice, §options: []}", "Error WI0207 inputs.it.options: the choice 'inputs.it' has no options. — list at least two under 'options'")]
    [InlineData("{type: choice, options: [x, {value: §x}]}", "Error WI0208 inputs.it.options: two options of 'inputs.it' have the value 'x'. — the first is on line 3; give each its own")]
    [InlineData("{type: choice, options: [§[x]]}", "Error WI0103 inputs.it.options[0]: 'inputs.it.options[0]' wants text or a map, not a list.")]
    [InlineData("{type: choice, options: [small, large], default: §lareg}", "Error WI0209 inputs.it.default: 'lareg' is none of the values to choose from. — did you mean 'large'?")]
    [InlineData("{type: multichoice, options: [a, b], default: [a, §x]}", "Error WI0209 inputs.it.default: 'x' is none of the values to choose from. — write one of a, b")]
    [InlineData("{type: text, pattern: '^(a§'}", "Error WI0210 inputs.it.pattern: 'inputs.it.pattern' is not a regular expression: Not enough )'s.")]
    [InlineData("{type: text, default: §ab, min_length: 3}", "Error WI0211 inputs.it.default: the default of 'inputs.it' cannot be taken: it has 2 characters, at least 3 are wanted.")]
    [InlineData("{type: number, default: §many}", "Error WI0211 inputs.it.default: the default of 'inputs.it' cannot be taken: 'many' is not a number.")]
    [InlineData("{type: boolean, default: §maybe}", "Error WI0211 inputs.it.default: the default of 'inputs.it' cannot be taken: 'maybe' is neither yes nor no.")]
    [InlineData("{type: number, min: §3, max: 1}", "Error WI0212 inputs.it.min: 'inputs.it.min' is 3, more than 'max', which is 1. — swap them")]
    [InlineData("{type: text, min_length: §3, max_length: 1}", "Error WI0212 inputs.it.min_length: 'inputs.it.min_length' is 3, more than 'max_length', which is 1. — swap them")]
    [InlineData("{type: §texts}", "Error WI0103 inputs.it.type: 'inputs.it.type' cannot be 'texts'. — did you mean 'text'?")]
    [InlineData("{type: text, §min: 1}", "Warning WI0110 inputs.it.min: nobody reads the key 'inputs.it.min'.")]
    [InlineData("{required: §perhaps}", "Error WI0103 inputs.it.required: 'inputs.it.required' wants true or false, not 'perhaps'.")]
    public void Inputs(string input, string finding) =>
        PipelineText.Marked($"inputs:\n  it: {input}\nsteps: {{a: {{prompt_template: \"{{{{ inputs.it }}}}\"}}}}\n").ShouldBe(finding);

    [Fact]
    public void An_input_nobody_uses() =>
        PipelineText.Marked("inputs:\n  §it: {}\n" + OneStep).ShouldBe("Warning WI0213 inputs.it: no template uses the input 'it'. — write {{ inputs.it }} in a prompt, or remove it");

    [Theory]
    [InlineData("defaults: {style: §technical}\n" + OneStep, "Warning WI0216 defaults.style: there is no style primer 'technical'.")]
    [InlineData("defaults: {style: §technical-exprt}\n" + OneStep, "Warning WI0216 defaults.style: there is no style primer 'technical-exprt'. — did you mean 'technical-expert'?")]
    [InlineData("requires: {styles: [plain, §plian]}\n" + OneStep, "Error WI0216 requires.styles: there is no style primer 'plian'. — did you mean 'plain'?")]
    [InlineData("requires: {templates: §base-artikle}\n" + OneStep, "Error WI0217 requires.templates: there is no pipeline 'base-artikle'. — did you mean 'base-article'?")]
    [InlineData("steps: {a: {prompt_template: go, style: §fancy}}\n", "Error WI0216 steps.a.style: there is no style primer 'fancy'.")]
    public void Names_that_stand_outside(string text, string finding) => PipelineText.Marked(text, Outside).ShouldBe(finding);

    [Fact]
    public void A_style_of_several_words_is_guidance() =>
        PipelineReader.Read($"metadata: {{name: N, author: A}}\ndefaults: {{style: dry and short}}\n{OneStep}", null, Outside).Findings.ShouldBeEmpty();
}
