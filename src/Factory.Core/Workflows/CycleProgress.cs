namespace Factory.Core.Workflows;

/// <summary>A cycle's custom status: what its stations have done so far.</summary>
/// <param name="Cycle">Number of the cycle.</param>
/// <param name="Stations">One line for each station that has ended.</param>
/// <param name="Stop">Id of the stop at which it holds; null while it goes on.</param>
public sealed record CycleProgress(int Cycle, IReadOnlyList<StationLine> Stations, string? Stop = null);
