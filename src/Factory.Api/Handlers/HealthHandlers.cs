using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Lines;

namespace Factory.Api.Handlers;

/// <summary>Whether the host can do its work.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class HealthHandlers(ApiServices services)
{
    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/health",
            Operation = "health",
            Summary = "Whether the host can do its work, and what shields the machine.",
            Result = typeof(HealthDocument),
            Refusals = new Dictionary<int, string> { [503] = "The store cannot be read. The body is the same document." },
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        IReadOnlyList<LineEntry> lines = services.Catalog.All();
        int? stops = await OpenStops(cancellationToken);
        bool isReachable = stops is not null;
        string sandbox = (await services.Stations.Kind.Sandbox(cancellationToken)).Summary;
        var health = new HealthDocument(
            isReachable ? "ok" : "unavailable", services.Host, ProgramVersion.Text, sandbox, isReachable ? "reachable" : "unreachable", lines.Count, stops);
        return Answer.Of(health, isReachable ? 200 : 503) with { Headers = new Dictionary<string, string> { ["Cache-Control"] = "no-store" } };
    }

    private async Task<int?> OpenStops(CancellationToken cancellationToken)
    {
        try
        {
            return (await services.StopReader.All(cancellationToken)).Count(stop => stop.Answer is null);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            // Health has to answer above all when the store does not, whatever kind of store it is.
            services.Fault(unreachable);
            return null;
        }
    }
}
