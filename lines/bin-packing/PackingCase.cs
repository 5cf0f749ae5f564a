using System.Runtime.CompilerServices;

/// <summary>One row of the data, checked: a bin's capacity and the items in the order they arrive.</summary>
public sealed class PackingCase
{
    // Rows are parsed once for each Case object: a search plays the same cases thousands of times a second. Keyed by the object, not by its id, so
    // that an entry can never be stale, and weakly, so that it lives no longer than its case.
    private static readonly ConditionalWeakTable<Case, PackingCase> s_parsed = new();

    private PackingCase(Case @case)
    {
        Row row = @case.Read<Row>();
        Capacity = row.Capacity;
        Items = row.Items ?? [];
        if (!(Capacity >= 1) || Capacity != Math.Floor(Capacity) || Items.Length == 0)
        {
            throw new FormatException(
                $"Case '{@case.Id}': needs a whole `capacity` of at least 1 and at least one item. "
                + """Write {"id":"a","capacity":150,"items":[42,67]}.""");
        }

        int wrong = Array.FindIndex(Items, item => !(item >= 1 && item <= Capacity && item == Math.Floor(item)));
        if (wrong >= 0)
        {
            throw new FormatException(
                $"Case '{@case.Id}': item {wrong + 1} is {Items[wrong]}. Sizes are whole numbers from 1 to the capacity ({Capacity}); "
                + "measure in a smaller unit.");
        }

        Smallest = Items.Min();
        LowerBound = Math.Ceiling(Items.Sum() / Capacity);
    }

    /// <summary>What an empty bin holds.</summary>
    public double Capacity { get; }

    /// <summary>Sizes in the order of arrival.</summary>
    public double[] Items { get; }

    /// <summary>Size of the smallest item.</summary>
    public double Smallest { get; }

    /// <summary>Fewest bins that any packing could need, by volume alone.</summary>
    public double LowerBound { get; }

    /// <summary>The case's row, parsed and checked on first use. Thread-safe.</summary>
    /// <exception cref="FormatException">The row is not a packing case.</exception>
    public static PackingCase Of(Case @case) => s_parsed.GetValue(@case, static c => new PackingCase(c));

    private sealed record Row(double Capacity, double[]? Items);
}
