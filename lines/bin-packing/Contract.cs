/// <summary>An item has arrived and must be placed for good before the next one is seen.</summary>
/// <param name="Item">Its size; a whole number from 1 to <paramref name="Capacity"/>.</param>
/// <param name="Capacity">What an empty bin holds.</param>
/// <param name="Spaces">
/// Free space of each bin that the item fits in, in the order the bins were opened; last a fresh, empty bin. Never empty.
/// </param>
public sealed record Arrival(double Item, double Capacity, double[] Spaces);

/// <summary>Where the item should go.</summary>
/// <param name="Priorities">
/// One number for each of <see cref="Arrival.Spaces"/>, none NaN. The item goes to the highest; of equals, to the bin opened first.
/// </param>
public sealed record Choice(double[] Priorities);

/// <summary>Online bin packing: decides bin by bin, knowing nothing of the items to come.</summary>
public interface IPackingPolicy
{
    /// <summary>Gives each bin the item fits in a priority.</summary>
    Choice Decide(Arrival arrival);
}
