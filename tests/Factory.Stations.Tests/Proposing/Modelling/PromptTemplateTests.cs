using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Stations.Proposing.Modelling;
using Factory.Stations.Tests.Loading;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>Templates: strict places, one version for one text, and a line's own in place of Factory's.</summary>
public sealed class PromptTemplateTests
{
    [Fact]
    public void Places_are_filled_and_values_are_taken_as_they_are()
    {
        var template = new PromptTemplate("t.md", "{{a}} and {{ b }}, {{a}}; `{{ \"json\": 1 }}`, {{}} and { {a} } stay");
        template.Render(new Dictionary<string, string> { ["a"] = "{{b}}", ["b"] = "{{unknown}} $1", ["c"] = "unused" })
            .ShouldBe("{{b}} and {{unknown}} $1, {{b}}; `{{ \"json\": 1 }}`, {{}} and { {a} } stay");
    }

    [Fact]
    public void A_place_that_nobody_fills_is_refused_where_it_stands()
    {
        var template = new PromptTemplate("prompts/t.md", "first\n  {{one}} {{tow}}\n{{three}}");
        Should.Throw<BadSetupException>(() => template.Render(new Dictionary<string, string> { ["one"] = "1", ["two"] = "2" })).Problems.Select(p => p.ToString()).ShouldBe(
        [
            "prompts/t.md:2:11   there is no `{{tow}}` to fill in here. Write one of {{one}}, {{two}}.",
            "prompts/t.md:3:1   there is no `{{three}}` to fill in here. Write one of {{one}}, {{two}}.",
        ]);
    }

    [Fact]
    public async Task The_version_of_a_template_is_its_text()
    {
        using var folder = new LineFolder();
        var store = FileArtifactStore.Open(folder.Full("state"));
        PromptTemplate template = PromptTemplates.BuiltIn("propose.md").With("form", PromptTemplates.BuiltIn("form-edits.md"));
        Digest kept = await template.Keep(store, default);
        kept.ShouldBe(template.Digest);
        System.Text.Encoding.UTF8.GetString((await store.Get(kept)).Span).ShouldBe(template.Text);
        template.Text.ShouldContain("<<<<<<< SEARCH");
        template.Digest.ShouldNotBe(PromptTemplates.BuiltIn("propose.md").With("form", PromptTemplates.BuiltIn("form-files.md")).Digest);
    }

    [Fact]
    public void A_line_replaces_a_template_by_a_file_of_its_name()
    {
        using var folder = new LineFolder();
        folder.Write("prompts/propose.md", "Do better: {{product}} {{form}}");
        folder.Write("prompts/ours/notes.md", "not a template, and nobody's business");
        LineSnapshot line = folder.Load();
        PromptTemplates.Of(line, "propose.md").Text.ShouldBe("Do better: {{product}} {{form}}");
        PromptTemplates.Of(line, "repair.md").Text.ShouldBe(PromptTemplates.BuiltIn("repair.md").Text);
        line.Files.Keys.ShouldNotContain("prompts/ours/notes.md");
    }

    [Fact]
    public void A_wrong_place_and_a_misspelt_name_are_refused_when_the_line_is_loaded()
    {
        using var folder = new LineFolder();
        folder.Write("prompts/propose.md", "Do better.\n{{prodcut}}\n");
        folder.Write("prompts/repiar.md", "{{wrong}}");
        folder.Problems().ShouldBe(
        [
            "prompts/propose.md:2:1   there is no `{{prodcut}}` to fill in here. Write one of {{attempt}}, {{cases}}, {{context}}, {{contract}}, {{form}}, {{instructions}}, {{lessons}}, {{product}}, {{rules}}, {{score}}, {{task}}.",
            $"prompts/repiar.md   no prompt template has this name, so it would be ignored. Did you mean `repair.md`? There are {string.Join(", ", PromptTemplates.Names)}.",
        ]);
    }

    [Fact]
    public void Scores_do_not_depend_on_templates()
    {
        using var folder = new LineFolder();
        Digest before = folder.Load().ScorerDigest();
        folder.Write("prompts/propose.md", "{{product}}");
        folder.Load().ScorerDigest().ShouldBe(before);
    }
}
