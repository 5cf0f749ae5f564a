using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Core.Durable;

namespace Factory.Api.Handlers;

/// <summary>Orchestrations, for operators.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class InstanceHandlers(ApiServices services)
{
    private const int Furthest = 100_000;

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/instances",
            Operation = "listInstances",
            Summary = "Orchestrations, in order of creation; the first 100,000 that match.",
            Result = typeof(Page<InstanceDocument>),
            Parameters = new Dictionary<string, string>(PageRequest.Parameters)
            {
                ["prefix"] = "Only ids that begin so.",
                ["status"] = "Only this status, such as running, failed, stalled or quarantined.",
            },
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/instances/{instance}",
            Operation = "getInstance",
            Summary = "One orchestration, with what it says of itself.",
            Result = typeof(InstanceDocument),
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        PageRequest page = PageRequest.Of(call.Request);
        int from = page.Position() ?? 0;
        if (from > Furthest)
        {
            throw ApiProblem.BadRequest($"Lists of instances end after {Furthest}. Ask by `prefix` or `status`.");
        }

        var query = new InstanceQuery { IdPrefix = call.Request.Parameter("prefix"), Statuses = Status(call.Request), Limit = from + page.Limit + 1 };
        int number = from;
        (int Number, InstanceDocument Instance)[] found =
            [.. (await services.Client.Query(query, cancellationToken).Skip(from).ToListAsync(cancellationToken)).Select(state => (++number, InstanceDocument.Of(state)))];
        Page<(int Number, InstanceDocument Instance)> part = page.Cut(found, item => FormattableString.Invariant($"{item.Number}"), call.Request);
        return Answer.Page(new Page<InstanceDocument>([.. part.Items.Select(item => item.Instance)], part.Next));
    }

    private static RuntimeStatus[]? Status(ApiRequest request) => request.Parameter("status") is not { } name
        ? null
        : Enum.TryParse(name, ignoreCase: true, out RuntimeStatus status) && Enum.IsDefined(status) && char.IsAsciiLetter(name[0])
            ? [status]
            : throw ApiProblem.BadRequest($"`status` must be one of {string.Join(", ", Enum.GetNames<RuntimeStatus>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))}.");

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken) =>
        Answer.Of(InstanceDocument.Of(await services.Client.Get(call["instance"], fetchPayloads: true, cancellationToken)
            ?? throw ApiProblem.NotFound("There is no such instance. GET /api/instances lists them.")));
}
