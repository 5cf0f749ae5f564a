namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// All chance of a search: xoshiro256** (Blackman and Vigna, 2018) seeded through SplitMix64. Its state is four words, so that a checkpoint can hold it. Not
/// for secrets. For one thread at a time.
/// </summary>
public sealed class EvolveRandom
{
    private readonly ulong[] _state;

    /// <summary>Starts from a seed.</summary>
    public EvolveRandom(ulong seed)
    {
        _state = new ulong[4];
        for (int i = 0; i < 4; i++)
        {
            seed += 0x9E3779B97F4A7C15;
            ulong z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            _state[i] = z ^ (z >> 31);
        }
    }

    /// <summary>Goes on from a state.</summary>
    public EvolveRandom(IReadOnlyList<ulong> state) => _state = [.. state];

    /// <summary>The state, four words.</summary>
    public IReadOnlyList<ulong> State => [.. _state];

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = ulong.RotateLeft(_state[1] * 5, 7) * 9;
        ulong shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = ulong.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>From 0 up to, not including, 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, not including, the limit.</summary>
    public int Next(int limit) => (int)(NextDouble() * limit);

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>One of the choices.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>A standard normal number.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>This many different indices below the limit, in random order; all of them when there are no more.</summary>
    public int[] Sample(int count, int limit)
    {
        int[] indices = [.. Enumerable.Range(0, limit)];
        int taken = Math.Min(count, limit);
        for (int i = 0; i < taken; i++)
        {
            int other = i + Next(limit - i);
            (indices[i], indices[other]) = (indices[other], indices[i]);
        }

        return indices[..taken];
    }
}
