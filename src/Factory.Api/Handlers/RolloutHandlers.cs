using System.Globalization;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Problems;
using Factory.Core;
using Factory.Core.RollingOut;
using Factory.Stations.RollingOut;

namespace Factory.Api.Handlers;

/// <summary>Releases on their way: looked at, approved, turned down, taken back.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class RolloutHandlers(ApiServices services)
{
    private const string NotDone = "Nobody is named, it is too late, it was decided otherwise, or there is no such release under way. Nothing is changed.";

    private readonly LinePlaces _places = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/rollout",
            Operation = "getRollout",
            Summary = "The release on its way, or the last one that was.",
            Result = typeof(RolloutDocument),
            Handler = Get,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/releases/{version}/events",
            Operation = "listReleaseEvents",
            Summary = "What happened to a release, oldest first: passed, approved, deployed, looked at, kept or rolled back.",
            Result = typeof(Page<ReleaseEvent>),
            Handler = Events,
        },
        new()
        {
            Method = "POST",
            Template = "/api/lines/{line}/releases/{version}/approve",
            Operation = "approveRelease",
            Summary = "Lets a release that waits for approval go live. The same approval again changes nothing.",
            Body = typeof(ApproveBody),
            BodyIsOptional = true,
            Result = typeof(RolloutDocument),
            Refusals = new Dictionary<int, string> { [422] = NotDone },
            Handler = Approve,
        },
        new()
        {
            Method = "POST",
            Template = "/api/lines/{line}/releases/{version}/reject",
            Operation = "rejectRelease",
            Summary = "Turns down a release that waits for approval. It is not tried again.",
            Body = typeof(RejectBody),
            Result = typeof(RolloutDocument),
            Refusals = new Dictionary<int, string> { [422] = NotDone },
            Handler = Reject,
        },
        new()
        {
            Method = "POST",
            Template = "/api/lines/{line}/rollback",
            Operation = "rollBack",
            Summary = "Takes back the release in its canary, else the champion. What is taken back is not tried again.",
            Body = typeof(RollbackBody),
            Result = typeof(RollbackDocument),
            Refusals = new Dictionary<int, string> { [422] = "Nobody is named, the reason is missing, or there is nothing to go back to. Nothing is changed." },
            Handler = RollBack,
        },
    ];

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        string line = _places.Find(call["line"]).Name;
        return await new RolloutFile(services.Stations.Store, line).Read(cancellationToken) is { } rollout
            ? Answer.Of(RolloutDocument.Of(line, rollout))
            : throw ApiProblem.NotFound($"'{line}' has had no rollout. GET /api/lines/{line}/releases lists its releases.");
    }

    private async Task<ApiResponse> Events(ApiCall call, CancellationToken cancellationToken)
    {
        string line = _places.Find(call["line"]).Name;
        IReadOnlyList<ReleaseEvent> events = await new ReleaseEvents(services.Stations.Store, line).Read(VersionText.Parse(call["version"]), cancellationToken);
        return Answer.Page(new Page<ReleaseEvent>(events, Next: null));
    }

    private async Task<ApiResponse> Approve(ApiCall call, CancellationToken cancellationToken)
    {
        ApproveBody body = await ApiJson.Read(call.Request, new ApproveBody(), cancellationToken);
        (LineEntry line, ReleaseDesk desk) = Desk(call);
        return Answer.Of(RolloutDocument.Of(line.Name, await desk.Approve(VersionText.Parse(call["version"]), Person(call.Request, body.By), body.Note, cancellationToken)));
    }

    private async Task<ApiResponse> Reject(ApiCall call, CancellationToken cancellationToken)
    {
        RejectBody body = await ApiJson.Read<RejectBody>(call.Request, whenEmpty: null, cancellationToken);
        (LineEntry line, ReleaseDesk desk) = Desk(call);
        return Answer.Of(RolloutDocument.Of(line.Name, await desk.Reject(VersionText.Parse(call["version"]), Person(call.Request, body.By), body.Why, cancellationToken)));
    }

    private async Task<ApiResponse> RollBack(ApiCall call, CancellationToken cancellationToken)
    {
        RollbackBody body = await ApiJson.Read<RollbackBody>(call.Request, whenEmpty: null, cancellationToken);
        (LineEntry line, ReleaseDesk desk) = Desk(call);
        (int from, int to) = await desk.RollBack(Version(body.To), Person(call.Request, body.By), body.Why, cancellationToken);
        return Answer.Of(new RollbackDocument(line.Name, VersionText.Of(from), VersionText.Of(to)));
    }

    private (LineEntry Line, ReleaseDesk Desk) Desk(ApiCall call)
    {
        LineEntry line = _places.Find(call["line"]);
        return (line, new ReleaseDesk(services.Stations, line.Require(), line.Folder));
    }

    private static int? Version(string? text) => text is null ? null
        : int.TryParse(text.AsSpan(text.StartsWith('v') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version
        : throw new BadSetupException(new Problem("to", $"'{text}' is no release. Write it like v2."));

    /// <summary>Whom the host authenticated decides; who else is named is only as good as that caller. Nobody stays nobody.</summary>
    private static string? Person(ApiRequest request, string? by) => request.Caller is not { } caller ? by : string.IsNullOrWhiteSpace(by) || by == caller ? caller : $"{by} (via {caller})";
}
