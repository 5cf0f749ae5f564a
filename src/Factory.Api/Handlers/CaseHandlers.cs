using Factory.Api.Cases;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Stations.Importing;

namespace Factory.Api.Handlers;

/// <summary>Cases come in. None ever goes out.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class CaseHandlers(ApiServices services)
{
    private const string Input = "body";

    private readonly LinePlaces _places = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "POST",
            Template = "/api/lines/{line}/cases",
            Operation = "importCases",
            Summary = "Imports cases, whole or not at all. The same again changes nothing.",
            Accepts = ["application/x-ndjson", "text/csv"],
            Result = typeof(ImportDocument),
            Refusals = new Dictionary<int, string>
            {
                [409] = "A case that was imported before says something else: nothing was imported, and `stop` names the stop that holds the line now.",
                [415] = "The media type is neither JSON lines nor CSV.",
                [422] = "Rows are wrong: `problems` lists them by line. Nothing was imported.",
            },
            Handler = Import,
        },
    ];

    private async Task<ApiResponse> Import(ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            return Answer.Of(await services.Cases.Import(_places.Find(call["line"]), call.Request.Body, Format(call.Request), Input, cancellationToken));
        }
        catch (CasesChangedException changed)
        {
            throw ApiProblem.LineStopped($"{changed.Message} The line is stopped ({changed.Stop.Id}).", changed.Stop.Id);
        }
    }

    private static CaseFormat Format(ApiRequest request) => request.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "application/x-ndjson" or "application/jsonl" or "application/x-jsonlines" => CaseFormat.JsonLines,
        "text/csv" => CaseFormat.Csv,
        _ => throw new ApiProblemException(new ApiProblem(
            415, "unsupported-media-type", "Not this media type", "Send one JSON object on each line as `application/x-ndjson`, or CSV with a header as `text/csv`.")),
    };
}
