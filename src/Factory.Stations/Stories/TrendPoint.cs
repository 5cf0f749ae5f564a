namespace Factory.Stations.Stories;

/// <summary>A stretch of cycles.</summary>
/// <param name="Cycle">Its last cycle.</param>
/// <param name="Champion">Mean score of what was live then, on train.</param>
/// <param name="Frontrunner">Mean score of the best candidate then, on train.</param>
/// <param name="Candidates">Candidates proposed in it.</param>
/// <param name="Usd">US dollars paid in it.</param>
public sealed record TrendPoint(int Cycle, double Champion, double Frontrunner, int Candidates, decimal Usd);
