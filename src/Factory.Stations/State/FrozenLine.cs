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
    private Tuple<ulong, IReadOnlyList<CaseRow>>? _order;

    /// <summary>Definition and files.</summary>
    public LineSnapshot Line => Snapshot.Line;

    /// <summary>The train cases in the seeded order in which a cycle's candidates are raced on them.</summary>
    public IReadOnlyList<CaseRow> TrainOrder(ulong seed)
    {
        // The last order is kept: every evaluation of a cycle asks for the same one. A view may serve two cycles with different seeds.
        Tuple<ulong, IReadOnlyList<CaseRow>>? known = _order;
        if (known?.Item1 != seed)
        {
            _order = known = Tuple.Create(seed, Evaluating.TrainOrder.Shuffle(Cases.Rows(DataRole.Train), seed));
        }

        return known.Item2;
    }
}
