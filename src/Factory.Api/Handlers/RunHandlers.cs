using System.Security.Cryptography;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Problems;
using Factory.Api.Reading;
using Factory.Api.Runs;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Workflows;

namespace Factory.Api.Handlers;

/// <summary>Runs: asked for, looked at.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class RunHandlers(ApiServices services)
{
    private const string Kind = "api";

    /// <summary>By how much of two requests at once the one accepted later may reach the line first.</summary>
    private static readonly TimeSpan s_overtaking = TimeSpan.FromMinutes(1);

    private readonly LinePlaces _places = new(services);
    private readonly RunDocuments _runs = new(services);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "POST",
            Template = "/api/lines/{line}/runs",
            Operation = "startRun",
            Summary = "Asks for cycles. Answers once the wish is durable; 200 instead of 202 when the key was known.",
            Body = typeof(RunBody),
            BodyIsOptional = true,
            Result = typeof(RunDocument),
            Success = 202,
            Headers = new Dictionary<string, string> { [IdempotencyKey.Header] = "Names the wish, 1 to 180 printable ASCII characters: sent again with the same body it is the same run. Without it every call is a new run." },
            Refusals = new Dictionary<int, string> { [409] = "The line is stopped; `stop` names the stop.", [422] = "The line does not load, a model that it names is not configured, the numbers are out of bounds, or the key was used for another run." },
            Handler = Start,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/runs",
            Operation = "listRuns",
            Summary = "The runs that the line waits for, is at, and has finished last, newest first. A run that was just accepted shows when the line takes it.",
            Result = typeof(Page<RunDocument>),
            Parameters = PageRequest.Parameters,
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/runs/{run}",
            Operation = "getRun",
            Summary = "Where a run stands, with its cycles.",
            Result = typeof(RunDocument),
            Refusals = new Dictionary<int, string> { [410] = "The line remembers its last 50 runs, and this one was earlier." },
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> Start(ApiCall call, CancellationToken cancellationToken)
    {
        LineEntry line = _places.Find(call["line"]);
        RunBody body = await ApiJson.Read(call.Request, new RunBody(), cancellationToken);
        string id = $"{Kind} {IdempotencyKey.Of(call.Request) ?? RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        line.RequireToRun();
        await ThrowIfStopped(line, id, cancellationToken);
        (RunReceipt receipt, bool isKnown) = await services.Runs.Request(new RunOrder(line, id, Kind, body.Cycles, body.Seed), cancellationToken);
        RunDocument document = await Document(line.Name, receipt, cancellationToken) ?? _runs.Waiting(line.Name, receipt);
        return Answer.At(document, isKnown ? 200 : 202, document.Links.Self);
    }

    /// <summary>Only a new wish is refused: one that was accepted before the stop stands.</summary>
    private async Task ThrowIfStopped(LineEntry line, string id, CancellationToken cancellationToken)
    {
        if (await services.Stations.Stops.Open(line.Name, cancellationToken) is { } stop
            && await services.Stations.Store.Read(services.Stations.Files(line.Name).RequestPath(id), cancellationToken) is null)
        {
            throw ApiProblem.LineStopped(
                $"'{line.Name}' is stopped by {stop.By} ({stop.Id}): {stop.Why} Look at /api/stops/{stop.Id}, then POST /api/stops/{stop.Id}/answer.", stop.Id);
        }
    }

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        LineEntry line = _places.Find(call["line"]);
        Stop? stop = (await services.Reader.View(line.Name, cancellationToken)).Stop;
        LineState? state = await _runs.State(line.Name, cancellationToken);
        IEnumerable<LineRun> newestFirst = state is null ? [] : state.Finished.Append(state.Active).OfType<LineRun>().Concat(state.Queue).Reverse();
        PageRequest page = PageRequest.Of(call.Request);
        List<LineRun> rest = [.. newestFirst];
        int from = page.After is { } after ? rest.FindIndex(r => r.Ids[0] == after) + 1 : 0;
        Page<LineRun> part = page.Cut([.. rest.Skip(from).Take(page.Limit + 1)], run => run.Ids[0], call.Request);
        return Answer.Page(new Page<RunDocument>([.. part.Items.Select(run => _runs.Brief(line.Name, run, run.Ids[0], stop))], part.Next));
    }

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        (string line, string run) = (_places.Find(call["line"]).Name, call["run"]);
        if (await Receipt(line, run, cancellationToken) is not { } receipt)
        {
            return Answer.Of(await Remembered(line, run, cancellationToken) ?? throw ApiProblem.NotFound($"'{line}' knows no run '{run}'. GET /api/lines/{line}/runs lists the last ones."));
        }

        RunDocument? document = await Document(line, receipt, cancellationToken);
        return document is null && await IsForgotten(line, receipt, cancellationToken)
            ? throw new ApiProblemException(new ApiProblem(410, "run-forgotten", "No longer known", $"'{line}' remembers its last runs only, and this one was earlier. What its cycles came to is at /api/lines/{line}/cycles."))
            : Answer.Of(document ?? _runs.Waiting(line, receipt));
    }

    private async Task<RunDocument?> Document(string line, RunReceipt receipt, CancellationToken cancellationToken) =>
        await Remembered(line, receipt.Request, cancellationToken) is { } known ? known with { AcceptedUtc = receipt.AcceptedAt } : null;

    private async Task<RunDocument?> Remembered(string line, string id, CancellationToken cancellationToken)
    {
        if (await services.Runs.Find(line, id, cancellationToken) is not { } run)
        {
            return null;
        }

        LineView view = await services.Reader.View(line, cancellationToken);
        return await _runs.Full(_runs.Brief(line, run, id, view.Stop), run, cancellationToken);
    }

    /// <summary>
    /// The line takes runs in the order in which they come, but for those that come at about the same time: one that it does not know, though it knows one from
    /// well after it, it knew once.
    /// </summary>
    private async Task<bool> IsForgotten(string line, RunReceipt receipt, CancellationToken cancellationToken)
    {
        LineState? state = await _runs.State(line, cancellationToken);
        foreach (LineRun run in state is null ? [] : state.Queue.Append(state.Active).Concat(state.Finished.TakeLast(1)).OfType<LineRun>())
        {
            if (await Receipt(line, run.Ids[^1], cancellationToken) is { } other && other.AcceptedAt - receipt.AcceptedAt > s_overtaking)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A run's id is the beginning of its receipt's name.</summary>
    private async Task<RunReceipt?> Receipt(string line, string run, CancellationToken cancellationToken)
    {
        string prefix = $"lines/{line}/requests/{run}";
        await foreach (string path in services.Stations.Store.List(prefix, cancellationToken))
        {
            if (await services.Stations.Files(line).Read<RunReceipt>(path, cancellationToken) is { } receipt && receipt.Request == run)
            {
                return receipt;
            }
        }

        return null;
    }
}
