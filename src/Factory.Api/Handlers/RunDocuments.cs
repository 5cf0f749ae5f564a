using Factory.Api.Documents;
using Factory.Api.Runs;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;

namespace Factory.Api.Handlers;

/// <summary>From what a line's workflow remembers to what the API tells of runs.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class RunDocuments(ApiServices services)
{
    private const int MostCycles = 100;

    /// <summary>What the line's workflow remembers; null when it never ran.</summary>
    public async Task<LineState?> State(string line, CancellationToken cancellationToken) =>
        (await services.Client.Get(line, fetchPayloads: true, cancellationToken))?.CustomStatusAs<LineState>();

    /// <summary>A run without its cycles.</summary>
    public RunDocument Brief(string line, LineRun run, string id, Stop? stop) => new()
    {
        Run = id,
        Serves = run.Ids,
        Line = line,
        Status = Status(run, stop),
        Kind = run.Kind,
        Asked = new RunBody(run.Cycles, run.Seed),
        Stop = Status(run, stop) == RunStatus.Held ? stop?.Id : null,
        Links = RunLinks.Of(line, id),
    };

    /// <summary>A run with its cycles.</summary>
    public async Task<RunDocument> Full(RunDocument brief, LineRun run, CancellationToken cancellationToken)
    {
        List<CycleResult> cycles = [];
        int first = Math.Max(run.FirstStart, run.FirstStart + run.Begun - MostCycles);
        for (int start = first; start > 0 && start < run.FirstStart + run.Begun; start++)
        {
            InstanceState? instance = await services.Client.Get(LineState.CycleInstance(brief.Line, start), fetchPayloads: true, cancellationToken);
            if (instance?.OutputAs<CycleResult>() is { } result)
            {
                cycles.Add(result);
            }
        }

        return brief with
        {
            Cycles = [.. cycles.Where(c => c.Status is not CycleStatus.Refused).Select(CycleDocument.Of)],
            Problems = [.. cycles.SelectMany(c => c.Problems)],
            Stop = brief.Stop ?? (brief.Status == RunStatus.Stopped ? cycles.LastOrDefault()?.Stop : null),
        };
    }

    /// <summary>A run that was accepted and that the line's workflow has not taken yet.</summary>
    public RunDocument Waiting(string line, RunReceipt receipt) => new()
    {
        Run = receipt.Request,
        Serves = [receipt.Request],
        Line = line,
        Status = RunStatus.Queued,
        Kind = receipt.Kind,
        Asked = new RunBody(receipt.Cycles, receipt.Seed),
        AcceptedUtc = receipt.AcceptedAt,
        Links = RunLinks.Of(line, receipt.Request),
    };

    private static RunStatus Status(LineRun run, Stop? stop) => run switch
    {
        { Status: CycleStatus.Done } => RunStatus.Done,
        { Status: CycleStatus.Stopped or CycleStatus.Abandoned } => RunStatus.Stopped,
        { Status: CycleStatus.BudgetSpent } => RunStatus.BudgetSpent,
        { Status: CycleStatus.Refused } => RunStatus.Refused,
        { FirstStart: 0 } => RunStatus.Queued,
        _ => stop is null ? RunStatus.Running : RunStatus.Held,
    };
}
