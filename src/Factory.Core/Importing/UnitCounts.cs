namespace Factory.Core.Importing;

/// <summary>How many units each role holds.</summary>
public sealed record UnitCounts(int Train, int Select, int Confirm, int Sealed)
{
    /// <summary>Nothing imported yet.</summary>
    public static UnitCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>All units.</summary>
    public int Total => Train + Select + Confirm + Sealed;

    /// <summary>Units of one role.</summary>
    public int this[DataRole role] => role switch
    {
        DataRole.Train => Train,
        DataRole.Select => Select,
        DataRole.Confirm => Confirm,
        _ => Sealed,
    };

    /// <summary>Counts units by their roles.</summary>
    public static UnitCounts Of(IEnumerable<DataRole> roles)
    {
        int[] counts = new int[4];
        foreach (DataRole role in roles)
        {
            counts[(int)role]++;
        }

        return new UnitCounts(counts[0], counts[1], counts[2], counts[3]);
    }
}
