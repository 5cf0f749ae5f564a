using Factory.Core.Closing;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Stations.Importing;

namespace Factory.Stations.Auditing;

/// <summary>The cycle that a release came from, as far as it can be read.</summary>
/// <param name="Number">The cycle.</param>
/// <param name="Manifest">What it decided; null while it is under way.</param>
/// <param name="Snapshot">What it worked from.</param>
/// <param name="Cases">Its data; null when they are not what they were.</param>
/// <param name="Challenger">What it released; null for the seed.</param>
internal sealed record AuditedCycle(int Number, CycleManifest? Manifest, CycleSnapshot Snapshot, CaseSet? Cases, Incumbent? Challenger)
{
    /// <summary>Difference that the challenger had to exceed, in parts of the range.</summary>
    public double Delta => Snapshot.Line.Definition.Release.Delta;
}
