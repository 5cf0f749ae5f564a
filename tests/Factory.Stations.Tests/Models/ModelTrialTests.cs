using Factory.Core;
using Factory.Stations.Models;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>Whether a model answers at all, for the doctor.</summary>
public sealed class ModelTrialTests
{
    [Theory]
    [InlineData(ModelProvider.Openai)]
    [InlineData(ModelProvider.Anthropic)]
    public async Task One_question_once_and_nothing_is_kept(ModelProvider provider)
    {
        await using ModelBench bench = await ModelBench.Start(provider);
        (await Trial(bench)).ShouldSatisfyAllConditions(h => h.IsReachable.ShouldBeTrue(), h => h.Milliseconds.ShouldNotBeNull(), h => h.Problem.ShouldBeNull());
        bench.Server.Behaves = Misbehaviour.Silent;
        (await Trial(bench)).IsReachable.ShouldBeTrue("a model that thinks for longer is there");
        bench.Server.Behaves = Misbehaviour.Status(500, "down");
        (await Trial(bench)).Problem!.ShouldContain("it answered 500 InternalServerError: \"down\".");
        bench.Server.Log.Count.ShouldBe(3);
        Directory.Exists(Path.Combine(bench.Folder, "models")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_that_nobody_named_is_refused_with_what_to_do()
    {
        await using ModelBench bench = await ModelBench.Start(ModelProvider.Openai);
        (await Should.ThrowAsync<BadSetupException>(() => bench.Ask("hello", "nobody"))).Message.ShouldContain("there is no model `nobody`. Name one of `default`");
        var empty = new ModelCatalog(new ModelSettings(), _ => null, TimeProvider.System);
        Should.Throw<BadSetupException>(() => empty.Find("default")).Message.ShouldContain("No model is configured. Set OPENAI_BASE_URL");
    }

    private static Task<ModelHealth> Trial(ModelBench bench) => ModelTrial.Ask(bench.Desk.Catalog, "default", bench.Clock, CancellationToken.None);
}
