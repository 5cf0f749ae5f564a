using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Factory.Core.Numerics;

namespace Factory.Core;

/// <summary>
/// The chance of everything that must be repeatable: the same seed gives the same numbers, for ever and on every machine (golden values are
/// in the tests). xoshiro256** of Blackman and Vigna ("Scrambled linear pseudorandom number generators", ACM TOMS 2021), state filled by
/// SplitMix64. Not for secrets. Not thread-safe: give each thread its own <see cref="Fork"/>.
/// </summary>
public sealed class SeededRandom
{
    private const int GaussianTries = 128;
    private readonly ulong _seed;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts the sequence that belongs to a seed; every seed is good, 0 too.</summary>
    public SeededRandom(ulong seed)
    {
        _seed = seed;
        ulong state = seed;
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = ulong.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>. One draw; the bias is below bound / 2^64.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>A whole number from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public int Next(int low, int high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        return (int)(low + (long)Math.BigMul(NextUInt64(), (ulong)((long)high - low), out _));
    }

    /// <summary>A number from 0 to below 1: a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of the standard normal distribution (Marsaglia's polar method; the second number of each pair is not kept).</summary>
    public double NextGaussian()
    {
        for (int attempt = 0; attempt < GaussianTries; attempt++)
        {
            double x = (2 * NextDouble()) - 1;
            double y = (2 * NextDouble()) - 1;
            double square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * PortableMath.Log(square) / square);
            }
        }

        throw new UnreachableException("128 points in a row missed the unit circle: a chance of 10^-85.");
    }

    /// <summary>Puts the items in random order, every order equally likely (Fisher and Yates, from the end).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>
    /// A generator of its own for a named purpose. It depends on this one's seed and the label alone, not on what was drawn so far: so adding a
    /// draw in one place changes nothing elsewhere. The same label gives the same generator.
    /// </summary>
    public SeededRandom Fork(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        byte[] content = new byte[sizeof(ulong) + Encoding.UTF8.GetByteCount(label)];
        BinaryPrimitives.WriteUInt64LittleEndian(content, _seed);
        Encoding.UTF8.GetBytes(label, content.AsSpan(sizeof(ulong)));
        return new SeededRandom(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(content)));
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
