namespace WriteIt.Tests.Pipelines.Checks;

public sealed class Names_in_templates
{
    [Theory]
    [InlineData("§{{ inputs.topic", "WI0301")]
    [InlineData("{{ inputs.topic | §shout }}", "WI0302")]
    [InlineData("{{ inputs.topic | §map }}", "WI0302")]
    [InlineData("{{ inputs.§topik }}", "WI0303: there is no input 'topik'. — did you mean 'topic'?")]
    [InlineData("{{ §inputs['topik'] }}", "WI0303: there is no input 'topik'. — did you mean 'topic'?")]
    [InlineData("{{ §topic }}", "WI0303: there is no 'topic'. — did you mean 'inputs.topic'?")]
    [InlineData("{{ §input.topic }}", "WI0303: there is no 'input'. — did you mean 'inputs'?")]
    [InlineData("{{ §zzz }}", "WI0303: there is no 'zzz'. — there are inputs, defaults, steps, style, style_primer, workspace, run, user")]
    [InlineData("{{ defaults.§model }}", "WI0303: there is no default 'model'. — did you mean 'models'?")]
    [InlineData("{{ defaults.models.§primry }}", "WI0303: 'defaults.models' has no 'primry'. — did you mean 'primary'?")]
    [InlineData("{{ steps.§first }}", "WI0303: there is no step 'first'. — write steps['first-one']")]
    [InlineData("{{ §steps['first-one'].txt }}", "WI0303: 'steps.first-one' has no 'txt'. — did you mean 'text'?")]
    [InlineData("{{ steps.§nowhere }}", "WI0303: there is no step 'nowhere'. — there are first-one")]
    [InlineData("{{ steps.§lateer }}", "WI0303: there is no step 'lateer'. — did you mean 'later'?")]
    [InlineData("{{ steps.§me }}", "WI0304: the step 'me' cannot read its own text.")]
    [InlineData("{{ steps.§later.text }}", "WI0304: the step 'later' comes later, so it has no text yet. — move 'later' above 'me'")]
    [InlineData("{{ steps.§later.text | default('') }}", "WI0304: the step 'later' comes later, so it has no text yet. — move 'later' above 'me'")]
    [InlineData("{{ §stpes.later | default('') }}", "WI0303: there is no 'stpes'. — did you mean 'steps'?")]
    [InlineData("{{ run.§time }}", "WI0303: 'run' has no 'time'. — there are id, date")]
    [InlineData("{{ user.§name }}", "WI0303: 'user' has no 'name'.")]
    public void What_is_wrong_is_found_at_its_character(string template, string finding)
    {
        var said = PipelineText.Marked(
            "inputs: {topic: {}}\n"
            + "defaults: {models: {primary: x}}\n"
            + "steps:\n"
            + "  first-one: {prompt_template: \"{{ inputs.topic }}\"}\n"
            + $"  me: {{prompt_template: \"{template}\"}}\n"
            + "  later: {prompt_template: go}\n");
        said.Replace(" steps.me.prompt_template", "").ShouldStartWith("Error " + finding);
    }

    [Theory]
    [InlineData("{{ inputs.extra | default('x') }}")]
    [InlineData("{% if defaults.extra is defined %}{{ defaults.extra.deep }}{% endif %}")]
    [InlineData("{% if extra is defined %}{{ extra.deep }}{% endif %}")]
    [InlineData("{{ steps.later | default('') }}")]
    [InlineData("{% for key in inputs %}{{ key }}{{ loop.index }}{% endfor %}{% set x = 1 %}{{ x }}")]
    [InlineData("{{ style }}{{ style_primer }}{{ workspace }}{{ run.id }}{{ run.date }}{{ user }}")]
    public void What_is_fine_is_left_in_peace(string template) =>
        PipelineText.Good($"defaults: {{tone: 1}}\nsteps:\n  a: {{prompt_template: \"{template}\"}}\n  later: {{prompt_template: go}}\n").Steps.Count.ShouldBe(2);

    [Fact]
    public void Every_template_of_a_step_is_checked() => PipelineText.SaidAtMarks(
        """
        metadata: {name: N, author: A}
        steps:
          a:
            prompt_template: |
              Write é about

                {{ inputs.§topic }}!
            system_prompt: "{{ §a }}"
            model_preference: ["{{ §b }}", "{{ §c }}"]
            models: "{{ §d }}"
            selection_prompt: "{{ §e }}"
            when: §§f == 1
            output:
              filename: >-
                x
                {{ steps.a | slug }} {{ §nobody }}.md
        """,
        "WI0303 WI0303 WI0303 WI0303 WI0303 WI0303 WI0219 WI0303 WI0303".Split(' '));

    [Fact]
    public void Names_in_what_could_not_be_read_are_not_called_unknown() => PipelineText.SaidAtMarks(
        """
        metadata: {name: N, author: A}
        inputs: §[broken
        defaults: §{x
        steps:
          a: {prompt_template: "{{ inputs.topic }} {{ defaults.tone }} {{ steps.§b }}", depends_on: §c}
          b: §'x
          c: {prompt_template: x}
        """,
        "WI0101 WI0101 WI0304 WI0206 WI0101".Split(' '));
}
