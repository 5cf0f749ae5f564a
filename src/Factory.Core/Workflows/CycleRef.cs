using Factory.Core.Artifacts;

namespace Factory.Core.Workflows;

/// <summary>Names a cycle and the frozen view of the line that all its stations work from.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cycle">Number of the cycle, from 1.</param>
/// <param name="Snapshot">The artifact that holds the line's files and data as they were when the cycle opened.</param>
/// <param name="Seed">Seed of all chance in the cycle.</param>
public sealed record CycleRef(string Line, int Cycle, Digest Snapshot, ulong Seed);
