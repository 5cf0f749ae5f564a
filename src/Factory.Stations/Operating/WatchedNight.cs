namespace Factory.Stations.Operating;

/// <summary>A night that has entered a trial: settled once, so that what comes later changes nothing.</summary>
/// <param name="Night">Which.</param>
/// <param name="Units">In order of assignment.</param>
/// <param name="Missing">Units whose outcomes had not come in time; they are left out.</param>
public sealed record WatchedNight(DateOnly Night, IReadOnlyList<WatchedUnit> Units, int Missing);
