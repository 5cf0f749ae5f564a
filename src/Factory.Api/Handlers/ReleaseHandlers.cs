using System.Globalization;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Api.Reading;
using Factory.Core;
using Factory.Core.Releasing;
using Factory.Stations.Proposing;

namespace Factory.Api.Handlers;

/// <summary>Releases, and what changed between products.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class ReleaseHandlers(ApiServices services)
{
    private readonly LinePlaces _places = new(services);
    private readonly ProductNames _names = new(services.Reader);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/releases",
            Operation = "listReleases",
            Summary = "The releases, newest first: what went live, and on what evidence.",
            Result = typeof(Page<ReleaseRecord>),
            Parameters = PageRequest.Parameters,
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/releases/{version}",
            Operation = "getRelease",
            Summary = "One release: what went live, and on what evidence.",
            Result = typeof(ReleaseRecord),
            Handler = Get,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/diff",
            Operation = "diff",
            Summary = "What changed from one product to another: a unified diff that `patch` reads, as plain text, or within JSON where `Accept` asks for it.",
            Result = typeof(DiffDocument),
            Produces = ["text/plain"],
            Parameters = new Dictionary<string, string>
            {
                ["a"] = "Version such as v0, or a candidate's id or its first four digits or more; by default the version before the champion's.",
                ["b"] = "The same; by default the champion's version.",
            },
            Handler = Diff,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        PageRequest page = PageRequest.Of(call.Request);
        int before = page.Position() ?? int.MaxValue;
        List<ReleaseRecord> found = [.. view.Releases.Reverse().SkipWhile(r => r.Version >= before).Take(page.Limit + 1)];
        return Answer.Page(page.Cut(found, r => r.Version.ToString(CultureInfo.InvariantCulture), call.Request));
    }

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        return Answer.Of(view.Releases.FirstOrDefault(r => r.Version == VersionText.Parse(call["version"]))
            ?? throw ApiProblem.NotFound($"'{view.Line}' has no release {call["version"]}. GET /api/lines/{view.Line}/releases lists them."));
    }

    private async Task<ApiResponse> Diff(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        int live = view.Champion?.Version ?? 0;
        string a = call.Request.Parameter("a") ?? VersionText.Of(Math.Max(0, live - 1));
        string b = call.Request.Parameter("b") ?? VersionText.Of(live);
        string diff = UnifiedDiff.Between(await Product(view, a, cancellationToken), await Product(view, b, cancellationToken));
        bool isJson = call.Request.Header("Accept")?.Contains(Answer.Json, StringComparison.OrdinalIgnoreCase) ?? false;
        ApiResponse response = isJson ? Answer.Of(new DiffDocument(view.Line, a, b, diff)) : Answer.Plain(diff);
        return response with { Headers = new Dictionary<string, string> { ["Vary"] = "Accept" } };
    }

    private async Task<Product> Product(LineView view, string name, CancellationToken cancellationToken) =>
        await services.Reader.Product((await _names.Find(view, name, cancellationToken)).Product, cancellationToken);
}
