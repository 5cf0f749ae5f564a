using Factory.Engine.Artifacts;
using Factory.Stations.Models;

namespace Factory.Stations.Tests.Models;

/// <summary>The process that is killed: asks 150 questions, 8 at a time, and says of each when it has its answer.</summary>
internal static class Campaign
{
    public const int Questions = 150;
    public const int AtOnce = 8;

    public static async Task<int> Run(string folder, string url)
    {
        var model = new ModelDefinition { Name = "default", Provider = ModelProvider.Openai, Model = "m", BaseUrl = new Uri(url + "/v1"), Concurrency = AtOnce };
        var settings = new ModelSettings { Models = new Dictionary<string, ModelDefinition> { ["default"] = model }, NoDefault = null };
        var desk = new ModelDesk(new ModelCatalog(settings, _ => null, TimeProvider.System), FileArtifactStore.Open(folder), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Questions).Select(async i =>
        {
            await desk.Ask(ModelBench.Question($"question {i}"), CancellationToken.None);
            Console.WriteLine($"question {i}");
        }));
        Console.WriteLine("end");
        return 0;
    }
}
