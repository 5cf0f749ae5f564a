namespace Factory.Stations.Operating;

/// <summary>What came of what was drawn as a whole, on the night on which it was drawn first.</summary>
/// <param name="Draw">What was drawn.</param>
/// <param name="New">Whether the new version decided.</param>
/// <param name="Value">Mean outcome in parts of the range; 0 where the new version failed.</param>
/// <param name="Prediction">What was expected when it was drawn.</param>
public sealed record WatchedUnit(string Draw, bool New, double Value, double Prediction);
