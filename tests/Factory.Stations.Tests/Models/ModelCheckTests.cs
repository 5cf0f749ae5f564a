using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Models;
using Factory.Stations.Tests.Loading;

namespace Factory.Stations.Tests.Models;

/// <summary>A line whose model is not configured is refused where the name stands, with what to set.</summary>
public sealed class ModelCheckTests : IDisposable
{
    private readonly LineFolder _folder = new();

    [Theory]
    [InlineData("  - { use: model, candidates: 2 }", "line.yaml:12:12   No model is configured. Set OPENAI_BASE_URL")]
    [InlineData("  - { use: model, model: gtp, candidates: 2 }", "line.yaml:12:26   there is no model `gtp`. Set OPENAI_BASE_URL")]
    public void Nothing_is_configured(string proposer, string problem) => Problems(proposer).ShouldHaveSingleItem().ShouldStartWith(problem);

    [Theory]
    [InlineData("  - { use: model, model: gtp-5 }", "line.yaml:12:26   there is no model `gtp-5`. Did you mean `gpt-5`? Name one of `gpt-5`, or add it")]
    [InlineData("  - { use: model, model: gpt-5 }\nlearn: { model: gpt-6 }", "line.yaml:13:17   there is no model `gpt-6`. Did you mean `gpt-5`?")]
    [InlineData("  - { use: model }", "line.yaml:12:12   No model is configured.")]
    public void Another_one_is_configured(string proposer, string problem) => Problems(proposer, "gpt-5").ShouldHaveSingleItem().ShouldStartWith(problem);

    [Theory]
    [InlineData("  - { use: evolve, method: Price, evaluations: 10 }")]
    [InlineData("  - { use: model, model: gpt-5 }")]
    public void A_line_that_needs_none_or_has_it_is_let_through(string proposer) => Problems(proposer, "gpt-5").ShouldBeEmpty();

    public void Dispose() => _folder.Dispose();

    private string[] Problems(string proposer, params string[] configured)
    {
        _folder.Yaml = LineFolder.Sound[..(LineFolder.Sound.IndexOf("propose:", StringComparison.Ordinal) + "propose:\n".Length)] + proposer + "\n";
        var settings = new ModelSettings { Models = configured.ToDictionary(n => n, n => new ModelDefinition { Name = n, Provider = ModelProvider.Openai, Model = n, BaseUrl = new Uri("http://localhost/v1") }) };
        LineSnapshot line = _folder.Load();
        IReadOnlyList<Problem> problems = ModelCheck.Problems(line, new ModelCatalog(settings, _ => null, TimeProvider.System));
        if (problems.Count > 0)
        {
            Should.Throw<BadSetupException>(() => ModelCheck.ThrowIfUnknown(line, new ModelCatalog(settings, _ => null, TimeProvider.System))).Problems.ShouldBe(problems);
        }

        return [.. problems.Select(p => p.ToString())];
    }
}
