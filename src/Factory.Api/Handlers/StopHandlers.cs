using System.Globalization;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Problems;
using Factory.Core.Cord;
using Factory.Stations.Cord;

namespace Factory.Api.Handlers;

/// <summary>The cord: pulled, looked at, answered.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class StopHandlers(ApiServices services)
{
    private readonly LinePlaces _places = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/stops",
            Operation = "listStops",
            Summary = "Stops, newest first.",
            Result = typeof(Page<StopDocument>),
            Parameters = new Dictionary<string, string>(PageRequest.Parameters) { ["line"] = "Only this line's.", ["open"] = "`true`: only unanswered ones; `false`: only answered ones." },
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/stops/{stop}",
            Operation = "getStop",
            Summary = "One stop.",
            Result = typeof(StopDocument),
            Handler = Get,
        },
        new()
        {
            Method = "GET",
            Template = "/api/stops/{stop}/notices",
            Operation = "listNotices",
            Summary = "Who was told of a stop, when, and with what success, oldest first.",
            Result = typeof(Page<Notice>),
            Handler = Notices,
        },
        new()
        {
            Method = "POST",
            Template = "/api/lines/{line}/stops",
            Operation = "pullCord",
            Summary = "Pulls the cord: the line holds until the stop is answered.",
            Body = typeof(PullBody),
            Result = typeof(StopDocument),
            Success = 201,
            Headers = new Dictionary<string, string> { [IdempotencyKey.Header] = "Names the pull: sent again it is the same stop." },
            Refusals = new Dictionary<int, string> { [422] = "The reason is missing, or a text is too long." },
            Handler = Pull,
        },
        new()
        {
            Method = "POST",
            Template = "/api/stops/{stop}/answer",
            Operation = "answerStop",
            Summary = "Answers a stop, with a test or the reason why there is none. On `continue` the line goes on where it stood. The same answer again changes nothing.",
            Body = typeof(AnswerBody),
            Result = typeof(StopDocument),
            Headers = new Dictionary<string, string> { ["If-Match"] = "The stop's ETag: refused when it has changed since." },
            Refusals = new Dictionary<int, string> { [409] = "It was answered otherwise.", [412] = "It has changed since it was read.", [422] = "The note is missing, or the test is no good. The stop stays open." },
            Handler = GiveAnswer,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(call.Request);
        int before = page.Position() ?? int.MaxValue;
        string? line = call.Request.Parameter("line");
        bool? open = call.Request.Parameter("open") switch
        {
            null => null,
            "true" => true,
            "false" => false,
            _ => throw ApiProblem.BadRequest("`open` must be true or false."),
        };
        IEnumerable<Stop> wanted = (await services.StopReader.All(cancellationToken)).Reverse()
            .Where(stop => (line is null || stop.Line == line) && (open is null || stop.Answer is null == open) && StopFiles.NumberOf(stop.Id) < before);
        List<StopDocument> found = [.. wanted.Take(page.Limit + 1).Select(Document)];
        return Answer.Page(page.Cut(found, stop => StopFiles.NumberOf(stop.Id).ToString(CultureInfo.InvariantCulture), call.Request));
    }

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken) => Answer.Of(Document(await Find(call["stop"], cancellationToken)));

    private async Task<ApiResponse> Notices(ApiCall call, CancellationToken cancellationToken)
    {
        Stop stop = await Find(call["stop"], cancellationToken);
        return Answer.Page(new Page<Notice>(await services.Stations.Notices.Read(stop.Line, stop.Id, cancellationToken), Next: null));
    }

    private async Task<ApiResponse> Pull(ApiCall call, CancellationToken cancellationToken)
    {
        LineEntry line = _places.Find(call["line"]);
        PullBody body = await ApiJson.Read<PullBody>(call.Request, whenEmpty: null, cancellationToken);
        var pull = new CordPull(line.Name, body.Why, Callers.Person(call.Request, body.By))
        {
            About = body.About,
            Owner = line.Definition?.Owner,
            Request = IdempotencyKey.Of(call.Request) is { } key ? $"api {key}" : null,
        };
        Stop stop = await services.Cord.Pull(pull, cancellationToken);
        return Answer.At(Document(stop), 201, $"/api/stops/{stop.Id}");
    }

    private async Task<ApiResponse> GiveAnswer(ApiCall call, CancellationToken cancellationToken)
    {
        Stop stop = await Find(call["stop"], cancellationToken);
        AnswerBody body = await ApiJson.Read<AnswerBody>(call.Request, whenEmpty: null, cancellationToken);
        EntityTag.ThrowUnlessMatching(call.Request, Answer.Of(Document(stop)));
        var answer = new CordAnswer(stop.Id, body.Decision, body.Note, Callers.Person(call.Request, body.By)) { Test = body.Test, NoTest = body.NoTest };
        try
        {
            return Answer.Of(Document(await services.Cord.Answer(answer, cancellationToken)));
        }
        catch (Core.BadSetupException refused) when (stop.Answer is not null)
        {
            throw new ApiProblemException(new ApiProblem(409, "already-answered", "Answered already", $"{stop.Id} was answered by {stop.Answer.By}. {refused.Message}") { Stop = stop.Id });
        }
    }

    private async Task<Stop> Find(string id, CancellationToken cancellationToken) =>
        await services.Stations.Stops.Find(id, cancellationToken) ?? throw ApiProblem.NotFound($"There is no stop {id}. GET /api/stops lists them.");

    private StopDocument Document(Stop stop) => StopDocument.Of(stop, services.Catalog.Find(stop.Line)?.Definition?.Owner ?? "");
}
