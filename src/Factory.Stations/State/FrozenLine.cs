using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Opening;
using Factory.Stations.Importing;

namespace Factory.Stations.State;

/// <summary>A cycle's frozen view of its line, loaded. Immutable.</summary>
/// <param name="Snapshot">Definition, files and places held.</param>
/// <param name="Cases">The data, as far as the cycle sees it.</param>
public sealed record FrozenLine(CycleSnapshot Snapshot, CaseSet Cases)
{
    private IReadOnlyList<CaseRow>? _order;

    /// <summary>Definition and files.</summary>
    public LineSnapshot Line => Snapshot.Line;

    /// <summary>The train cases in the seeded order in which a cycle's candidates are raced on them.</summary>
    public IReadOnlyList<CaseRow> TrainOrder(ulong seed) => _order ??= Evaluating.TrainOrder.Shuffle(Cases.Rows(DataRole.Train), seed);
}
