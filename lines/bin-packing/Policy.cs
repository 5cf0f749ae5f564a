using System;

/// <summary>Best fit: the bin with the least space to spare, a fresh one only when nothing else fits.</summary>
public sealed class Policy : IPackingPolicy
{
    public Choice Decide(Arrival arrival)
    {
        var priorities = new double[arrival.Spaces.Length];
        for (int i = 0; i < priorities.Length; i++)
        {
            priorities[i] = Priority(arrival.Item, arrival.Spaces[i], arrival.Capacity);
        }

        return new Choice(priorities);
    }

    private static double Priority(double item, double space, double capacity) => item - space;
}
