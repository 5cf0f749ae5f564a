using System.Globalization;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Api.Reading;
using Factory.Core.Closing;
using Factory.Stations.State;

namespace Factory.Api.Handlers;

/// <summary>Closed cycles.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class CycleHandlers(ApiServices services)
{
    private readonly LinePlaces _places = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/cycles",
            Operation = "listCycles",
            Summary = "The closed cycles, newest first.",
            Result = typeof(Page<CycleDocument>),
            Parameters = PageRequest.Parameters,
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/cycles/{cycle}",
            Operation = "getCycle",
            Summary = "A closed cycle: its manifest, and beside it what it took.",
            Result = typeof(CycleDetail),
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        PageRequest page = PageRequest.Of(call.Request);
        int before = page.Position() ?? int.MaxValue;
        List<CycleDocument> found = [.. view.Cycles.Reverse().Select(c => c.Cycle).SkipWhile(c => c.Number >= before).Take(page.Limit + 1)];
        return Answer.Page(page.Cut(found, c => c.Number.ToString(CultureInfo.InvariantCulture), call.Request));
    }

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        LineFiles files = services.Stations.Files(_places.Find(call["line"]).Name);
        int cycle = int.Parse(call["cycle"], CultureInfo.InvariantCulture);
        CycleManifest manifest = await files.Read<CycleManifest>(files.ManifestPath(cycle), cancellationToken)
            ?? throw ApiProblem.NotFound($"'{call["line"]}' has closed no cycle {cycle}. GET /api/lines/{call["line"]}/cycles lists them.");
        return Answer.Of(new CycleDetail(manifest, await files.Read<CycleTimes>(files.TimesPath(cycle), cancellationToken)));
    }
}
