namespace Factory.Core.Workflows;

/// <summary>A run that a line is at, waits for, or has finished.</summary>
/// <param name="Ids">Requests that it serves.</param>
/// <param name="Kind">What asked.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Owner">Who answers the cord.</param>
/// <param name="Cycles">Cycles asked for.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
/// <param name="Begun">Cycles begun so far.</param>
/// <param name="FirstStart">Number of the line's start at which its first cycle began: names the cycles' instances.</param>
/// <param name="Status">How its last cycle ended; null while it is waiting or under way.</param>
/// <param name="Undone">Cycles among those begun that the cord ended: they are not counted as any of those asked for.</param>
public sealed record LineRun(
    IReadOnlyList<string> Ids, string Kind, string Folder, string Owner, int Cycles, ulong? Seed, int Begun = 0, int FirstStart = 0, CycleStatus? Status = null, int Undone = 0)
{
    /// <summary>The model to put under the champion's prompt; null for cycles of the search.</summary>
    public SwapRequest? Swap { get; init; }

    /// <summary>Whether further cycles are to be run. A swap of models that was stopped is not repeated: what it compares may be gone for good, and whoever asked asks again.</summary>
    public bool GoesOn => (Swap is null && Status is CycleStatus.Stopped or CycleStatus.Abandoned) || (Status is CycleStatus.Done && Begun - Undone < Cycles);

    /// <summary>This run after one more of its cycles has ended.</summary>
    public LineRun After(CycleStatus status) => this with
    {
        Status = status,
        Begun = Begun + 1,
        Undone = status is CycleStatus.Stopped or CycleStatus.Abandoned ? Undone + 1 : Undone,
    };

    /// <summary>Whether a request is the same as, or may be served together with, this one.</summary>
    public bool Serves(RunRequest request) => Ids.Contains(request.Id) || (Kind == request.Kind && Folder == request.Folder && Seed == request.Seed && Swap == request.Swap);

    /// <summary>This run serving a further request.</summary>
    public LineRun With(RunRequest request) => Ids.Contains(request.Id)
        ? this
        : this with { Ids = [.. Ids, request.Id], Cycles = Math.Max(Cycles, request.Cycles) };
}
