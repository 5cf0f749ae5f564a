using Factory.Stations.Importing;

namespace Factory.Stations.Operating;

/// <summary>What became of a file of outcomes.</summary>
/// <param name="Rows">Row by row.</param>
/// <param name="Cases">The cases that came with them; null when there were none.</param>
/// <param name="Report">Where it is written row by row, in the state.</param>
public sealed record OutcomesTaken(IReadOnlyList<OutcomeRow> Rows, ImportResult? Cases, string Report)
{
    /// <summary>Rows of a status.</summary>
    public int Count(OutcomeStatus status) => Rows.Count(r => r.Status == status);

    /// <summary>What the trial under way has come to; null when there is none.</summary>
    public string? Trial { get; init; }

    /// <summary>What there is to say when the champion's own level has fallen just now; null otherwise.</summary>
    public string? Level { get; init; }

    /// <summary>Id of the stop that followed; null when none did.</summary>
    public string? Stop { get; init; }
}
