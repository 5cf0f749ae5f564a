namespace Factory.Core.Workflows;

/// <summary>What a line's workflow remembers from one cycle to the next; also its custom status.</summary>
public sealed record LineState
{
    /// <summary>Most runs that may wait; a request beyond them is merged into the last one's.</summary>
    public const int QueueLimit = 100;

    private const int Remembered = 50;

    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Number that the next cycle gets.</summary>
    public int NextCycle { get; init; } = 1;

    /// <summary>Cycles begun in all, those refused included: numbers their instances.</summary>
    public int Started { get; init; }

    /// <summary>The run under way, or null.</summary>
    public LineRun? Active { get; init; }

    /// <summary>Runs that wait, in order.</summary>
    public IReadOnlyList<LineRun> Queue { get; init; } = [];

    /// <summary>The last runs that have finished, oldest first.</summary>
    public IReadOnlyList<LineRun> Finished { get; init; } = [];

    /// <summary>Id of the stop at which the line holds before its next cycle; null when it does not. Only ever seen in the custom status.</summary>
    public string? Stop { get; init; }

    /// <summary>Id of the instance that runs start number <paramref name="start"/> of a line.</summary>
    public static string CycleInstance(string line, int start) => FormattableString.Invariant($"{line}:{start:0000}");

    /// <summary>Id of the instance that takes the challenger of a cycle's instance through its release.</summary>
    public static string ReleaseInstance(string cycleInstance) => $"{cycleInstance}:release";

    /// <summary>The run that serves a request, wherever it stands; null when it is unknown.</summary>
    public LineRun? Find(string requestId) =>
        Finished.Append(Active).Concat(Queue).FirstOrDefault(run => run?.Ids.Contains(requestId) ?? false);

    /// <summary>This state with one more request taken: known ones change nothing, waiting ones of the same kind and seed are coalesced.</summary>
    public LineState Take(RunRequest request)
    {
        if (Find(request.Id) is not null)
        {
            return this;
        }

        int index = Queue.ToList().FindIndex(run => run.Serves(request));
        if (index < 0 && Queue.Count >= QueueLimit)
        {
            index = Queue.Count - 1;
        }

        return this with
        {
            Queue = index >= 0
                ? [.. Queue.Select((run, i) => i == index ? run.With(request) : run)]
                : [.. Queue, new LineRun([request.Id], request.Kind, request.Folder, request.Owner, request.Cycles, request.Seed) { Swap = request.Swap }],
        };
    }

    /// <summary>This state with the first waiting run under way, when none is.</summary>
    public LineState Next() => Active is not null || Queue.Count == 0
        ? this
        : this with { Active = Queue[0] with { FirstStart = Started + 1 }, Queue = [.. Queue.Skip(1)] };

    /// <summary>This state after a cycle of the active run has ended. A run that the cord interrupted goes on once the stop is answered.</summary>
    /// <param name="status">How it ended. One whose budget was spent, even before it could begin, has used its number: what was spent stands under it.</param>
    public LineState After(CycleStatus status)
    {
        LineRun run = (Active ?? throw new InvalidOperationException("No run is under way.")).After(status);
        return this with
        {
            Started = Started + 1,
            NextCycle = status is CycleStatus.Done or CycleStatus.BudgetSpent or CycleStatus.Abandoned ? NextCycle + 1 : NextCycle,
            Active = run.GoesOn ? run with { Status = null } : null,
            Finished = run.GoesOn ? Finished : [.. Finished.Append(run).TakeLast(Remembered)],
        };
    }
}
