using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Api.Reading;
using Factory.Core.Learning;
using Factory.Stations.Learning;

namespace Factory.Api.Handlers;

/// <summary>What failures and stops taught: looked at, and changed by people.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class LessonHandlers(ApiServices services)
{
    private readonly LinePlaces _places = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/lessons",
            Operation = "listLessons",
            Summary = "What failures and stops taught, in order of id.",
            Result = typeof(Page<Lesson>),
            Parameters = PageRequest.Parameters,
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/lessons/{lesson}",
            Operation = "getLesson",
            Summary = "One lesson, and whether it helps.",
            Result = typeof(LessonDocument),
            Handler = Get,
        },
        new()
        {
            Method = "PUT",
            Template = "/api/lines/{line}/lessons/{lesson}",
            Operation = "changeLesson",
            Summary = "Writes a lesson anew, retires it, or brings it back; what the body leaves out stays as it is.",
            Body = typeof(LessonBody),
            Result = typeof(LessonDocument),
            Headers = new Dictionary<string, string> { ["If-Match"] = "The lesson's ETag: refused when it has changed since." },
            Refusals = new Dictionary<int, string> { [412] = "It has changed since it was read.", [422] = "A text is empty or too long, or the body both retires and restores." },
            Handler = Change,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        LessonSet set = await new LessonShelf(services.Stations.Store, view.Line).Read(cancellationToken);
        return Answer.Page(PageRequest.Of(call.Request).Of(set.Lessons, lesson => lesson.Id, call.Request));
    }

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken) => Answer.Of(await Find(_places.Find(call["line"]).Name, call["lesson"], cancellationToken));

    private async Task<ApiResponse> Change(ApiCall call, CancellationToken cancellationToken)
    {
        string line = _places.Find(call["line"]).Name;
        LessonBody body = await ApiJson.Read<LessonBody>(call.Request, whenEmpty: null, cancellationToken);
        EntityTag.ThrowUnlessMatching(call.Request, Answer.Of(await Find(line, call["lesson"], cancellationToken)));
        if (body is { Retire: not null, Restore: true })
        {
            throw new Core.BadSetupException(new Core.Problem("restore", "a lesson is retired or brought back, not both. Send one of `retire` and `restore`."));
        }

        var desk = new LessonDesk(services.Stations.Store, line);
        string by = Callers.Person(call.Request, body.By);
        if (body.Cause is not null || body.Advice is not null)
        {
            await desk.Edit(call["lesson"], (body.Cause, body.Advice), by, cancellationToken);
        }

        if (body.Retire is { } why)
        {
            await desk.Retire(call["lesson"], why, by, cancellationToken);
        }

        if (body.Restore)
        {
            await desk.Restore(call["lesson"], by, cancellationToken);
        }

        return Answer.Of(await Find(line, call["lesson"], cancellationToken));
    }

    private async Task<LessonDocument> Find(string line, string id, CancellationToken cancellationToken)
    {
        LessonSet set = await new LessonShelf(services.Stations.Store, line).Read(cancellationToken);
        Lesson lesson = set.Lessons.FirstOrDefault(l => l.Id == id) ?? throw ApiProblem.NotFound($"'{line}' has no lesson {id}. GET /api/lines/{line}/lessons lists them.");
        return LessonDocument.Of(lesson, set.ScoreOf(id));
    }
}
