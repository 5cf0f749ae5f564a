using System.Globalization;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Api.Progress;

namespace Factory.Api.Handlers;

/// <summary>A line's progress as it happens.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class ProgressHandlers(ApiServices services)
{
    private const int Usual = 600;
    private const int Most = 3600;

    private readonly LinePlaces _places = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/events",
            Operation = "watchLine",
            Summary = "Server-sent events: `run` (a run begins or ends), `station` (one has ended), `cycle` (one has ended), `stop` (the line is stopped, or free again).",
            Produces = ["text/event-stream"],
            Parameters = new Dictionary<string, string> { ["seconds"] = "Ends after so long, 1 to 3,600; by default 600." },
            Headers = new Dictionary<string, string> { ["Last-Event-ID"] = "Id of the last event that was seen: stations and cycles go on after it." },
            Handler = Watch,
        },
    ];

    private Task<ApiResponse> Watch(ApiCall call, CancellationToken cancellationToken)
    {
        string line = _places.Find(call["line"]).Name;
        int seconds = Usual;
        if (call.Request.Parameter("seconds") is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds is >= 1 and <= Most))
        {
            throw ApiProblem.BadRequest($"`seconds` must be a number from 1 to {Most}.");
        }

        ProgressPosition? from = ProgressPosition.Parse(call.Request.Header("Last-Event-ID"));
        return Task.FromResult(new ApiResponse
        {
            Status = 200,
            ContentType = "text/event-stream",
            Headers = new Dictionary<string, string> { ["Cache-Control"] = "no-store", ["X-Accel-Buffering"] = "no" },
            Stream = (body, gone) => new ProgressStream(services, line, from).Write(body, TimeSpan.FromSeconds(seconds), gone),
        });
    }
}
