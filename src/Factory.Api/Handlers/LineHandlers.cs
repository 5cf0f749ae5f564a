using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Reading;
using Factory.Core;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Stations.Loading;
using Factory.Stations.State;

namespace Factory.Api.Handlers;

/// <summary>The lines, and where each stands.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class LineHandlers(ApiServices services)
{
    private const int LongestHistory = 500;

    private readonly LinePlaces _places = new(services);
    private readonly RunDocuments _runs = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines",
            Operation = "listLines",
            Summary = "All lines, by name.",
            Result = typeof(Page<LineDocument>),
            Parameters = PageRequest.Parameters,
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}",
            Operation = "getLine",
            Summary = "Where a line stands.",
            Result = typeof(LineDetail),
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        Page<LineEntry> page = PageRequest.Of(call.Request).Of(services.Catalog.All(), line => line.Name, call.Request);
        LineDocument[] lines = await Task.WhenAll(page.Items.Select(line => Summary(line, cancellationToken)));
        return Answer.Page(new Page<LineDocument>(lines, page.Next));
    }

    private async Task<LineDocument> Summary(LineEntry line, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(line.Name, cancellationToken);
        return new LineDocument
        {
            Line = line.Name,
            Folder = _places.Folder(line),
            Description = line.Definition?.Description ?? "",
            Owner = line.Definition?.Owner ?? "",
            Champion = VersionText.Of(view.Champion?.Version ?? 0),
            Cycles = view.Cycles.Count,
            Stop = view.Stop?.Id,
            Schedule = line.Definition?.Schedule,
            NextRunUtc = _places.NextRun(line),
            Problems = _places.Problems(line),
        };
    }

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        LineEntry line = _places.Find(call["line"]);
        LineView view = await services.Reader.View(line.Name, cancellationToken);
        LineState? state = await _runs.State(line.Name, cancellationToken);
        (ChampionDocument? champion, string policy) = await Champion(line, view, cancellationToken);
        ReleaseRecord? release = view.Releases.FirstOrDefault(r => r.Version == view.Champion?.Version && r.Version > 0);
        CycleFigures? last = view.Cycles.Count == 0 ? null : view.Cycles[^1];
        return Answer.Of(new LineDetail
        {
            Line = line.Name,
            Folder = _places.Folder(line),
            Description = line.Definition?.Description ?? "",
            Owner = line.Definition?.Owner ?? "",
            Champion = champion,
            ReleasedUtc = view.Cycles.FirstOrDefault(c => c.Cycle.Number == release?.Cycle)?.Cycle.ClosedUtc,
            Parent = VersionText.Of(release?.ReplacesVersion),
            Policy = policy,
            Train = last?.ChampionTrain,
            Select = last?.ChampionSelect,
            History = [.. view.Cycles.TakeLast(LongestHistory).Select(c => c.FrontrunnerTrain)],
            Candidates = view.Candidates.Count,
            Cycles = view.Cycles.Count,
            Evaluated = view.Evaluated,
            Lineage = [.. view.Releases.Where(r => r.Version <= (view.Champion?.Version ?? 0)).Select(r => new LineageStep(r.Candidate.ToString(), VersionText.Of(r.Version)))],
            Frontrunner = view.Frontrunner is { } f && f.Candidate != view.Champion?.Candidate ? new FrontrunnerDocument(f.Candidate.ToString(), f.Train, f.Select) : null,
            Stop = view.Stop is { } stop ? StopDocument.Of(stop, line.Definition?.Owner ?? "") : null,
            FailedStopTests = view.FailedStopTests,
            Lessons = view.Lessons.Count,
            Spend = view.Spend,
            Schedule = line.Definition?.Schedule,
            NextRunUtc = _places.NextRun(line),
            Run = state?.Active is { } active ? _runs.Brief(line.Name, active, active.Ids[0], view.Stop) : null,
            Waiting = state?.Queue.Count ?? 0,
            Problems = _places.Problems(line),
        });
    }

    /// <summary>What is live, and the method that people want to see of it. Before the first cycle that is the seed in the line's folder.</summary>
    private async Task<(ChampionDocument? Champion, string Policy)> Champion(LineEntry line, LineView view, CancellationToken cancellationToken)
    {
        if (line.Definition is null)
        {
            return (view.Champion is { } known ? new ChampionDocument(VersionText.Of(known.Version), known.Candidate.ToString()) : null, "");
        }

        Product product = view.Champion is { } champion
            ? await services.Reader.Product(champion.Product, cancellationToken)
            : LineLoader.Load(line.Folder).SeedProduct();
        string id = (view.Champion?.Candidate ?? product.Id()).ToString();
        return (new ChampionDocument(VersionText.Of(view.Champion?.Version ?? 0), id), PolicyExcerpt.Of(product, line.Definition));
    }
}
