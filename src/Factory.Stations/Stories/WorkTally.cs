using Factory.Core.Budgeting;

namespace Factory.Stations.Stories;

/// <summary>What cycles did, added up.</summary>
/// <param name="Cycles">How many closed.</param>
/// <param name="Candidates">Candidates proposed.</param>
/// <param name="Built">Those that could be built.</param>
/// <param name="Passed">Those that passed every test.</param>
/// <param name="Evaluated">Those that were scored.</param>
/// <param name="Rehearsed">Times that a frontrunner was compared with the champion on the confirm cases.</param>
/// <param name="Asked">Times that the gate was asked.</param>
/// <param name="Spend">What it cost.</param>
public sealed record WorkTally(int Cycles, int Candidates, int Built, int Passed, int Evaluated, int Rehearsed, int Asked, Spend Spend)
{
    /// <summary>Nothing yet.</summary>
    public static WorkTally None { get; } = new(0, 0, 0, 0, 0, 0, 0, Spend.None);
}
