/// <summary>
/// The bins that may still take an item, in the order they were opened. A bin with less space than the case's smallest item is forgotten: it could
/// never again be among the bins an item fits in, so no observation and no decision changes.
/// </summary>
public sealed class Bins(PackingCase @case)
{
    private double[] _spaces = new double[32];
    private int _open;

    /// <summary>Bins opened so far, the forgotten ones included.</summary>
    public int Opened { get; private set; }

    /// <summary>What the policy sees when <paramref name="item"/> arrives.</summary>
    public Arrival Offer(double item)
    {
        int fits = 0;
        for (int i = 0; i < _open; i++)
        {
            fits += _spaces[i] >= item ? 1 : 0;
        }

        var spaces = new double[fits + 1];
        spaces[fits] = @case.Capacity;
        for (int i = 0, next = 0; next < fits; i++)
        {
            if (_spaces[i] >= item)
            {
                spaces[next++] = _spaces[i];
            }
        }

        return new Arrival(item, @case.Capacity, spaces);
    }

    /// <summary>Puts the item where the choice says.</summary>
    /// <exception cref="PolicyFailedException">The choice is not one number for each bin.</exception>
    public void Place(Arrival arrival, Choice choice)
    {
        int fit = Highest(arrival, choice.Priorities);
        int bin = fit == arrival.Spaces.Length - 1 ? Open() : Find(arrival.Item, fit);
        _spaces[bin] -= arrival.Item;
        if (_spaces[bin] < @case.Smallest)
        {
            _open--;
            Array.Copy(_spaces, bin + 1, _spaces, bin, _open - bin);
        }
    }

    private static int Highest(Arrival arrival, double[]? priorities)
    {
        if (priorities?.Length != arrival.Spaces.Length)
        {
            throw new PolicyFailedException($"{priorities?.Length ?? 0} priorities for {arrival.Spaces.Length} bins. Give one for each of Spaces.");
        }

        int best = 0;
        for (int i = 0; i < priorities.Length; i++)
        {
            if (double.IsNaN(priorities[i]))
            {
                throw new PolicyFailedException($"The priority of space {arrival.Spaces[i]} for item {arrival.Item} is NaN. Give a number.");
            }

            best = priorities[i] > priorities[best] ? i : best;
        }

        return best;
    }

    private int Open()
    {
        if (_open == _spaces.Length)
        {
            Array.Resize(ref _spaces, _open * 2);
        }

        Opened++;
        _spaces[_open] = @case.Capacity;
        return _open++;
    }

    private int Find(double item, int fit)
    {
        int bin = 0;
        for (int seen = 0; ; bin++)
        {
            if (_spaces[bin] >= item && seen++ == fit)
            {
                return bin;
            }
        }
    }
}
