using Factory.Core.Gating;
using Factory.Core.Numerics;

namespace Factory.Core.Canary;

/// <summary>
/// Watches a released champion for harm that begins late: a Shiryaev-Roberts e-detector, SR &lt;- (SR + 1)(1 + bet * v), averaged over the kernel's bets.
/// While the mean of v given the past is at most 0, SR - n is a supermartingale, so an alarm at c comes within N outcomes with probability at most
/// N / c. (Shin, Ramdas and Rinaldo, "E-detectors", NEJSDS 2023.) Not thread-safe.
/// </summary>
public sealed class HarmDetector
{
    private readonly double[] _logs;

    /// <summary>Begins to watch.</summary>
    public HarmDetector()
        : this([])
    {
    }

    /// <summary>Goes on from <see cref="Logs"/>; empty for the beginning.</summary>
    /// <exception cref="ArgumentException">They are of another grid of bets.</exception>
    public HarmDetector(IReadOnlyList<double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        int bets = EvidenceKernel.Grid.Length;
        _logs = logs.Count == 0 ? [.. Enumerable.Repeat(double.NegativeInfinity, bets)]
            : logs.Count == bets ? [.. logs]
            : throw new ArgumentException($"There are {bets} bets and {logs.Count} logarithms.", nameof(logs));
    }

    /// <summary>ln of SR for each bet; empty before the first outcome.</summary>
    public IReadOnlyList<double> Logs => double.IsNegativeInfinity(_logs[0]) ? [] : [.. _logs];

    /// <summary>ln of the mean of SR over the bets; negative infinity before the first outcome.</summary>
    public double Statistic => PortableMath.LogSumExp(_logs) - PortableMath.Log(_logs.Length);

    /// <summary>The statistic from which to alarm: ln(outcomes / alpha).</summary>
    /// <param name="outcomes">Outcomes that will be watched; 1 or more.</param>
    /// <param name="alpha">Chance of a false alarm among them; above 0 and below 1.</param>
    public static double Threshold(long outcomes, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 1);
        return alpha is > 0 and < 1
            ? PortableMath.Log(outcomes / alpha)
            : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Must be above 0 and below 1.");
    }

    /// <summary>Takes one outcome.</summary>
    /// <param name="harm">Evidence of harm, the negated <see cref="LiftScore"/>; from -1 to 1.</param>
    /// <returns>The statistic after it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Harm is not from -1 to 1.</exception>
    public double Add(double harm)
    {
        if (harm is not (>= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(harm), harm, "Must be from -1 to 1.");
        }

        for (int k = 0; k < _logs.Length; k++)
        {
            _logs[k] = PortableMath.LogSumExp([_logs[k], 0]) + PortableMath.Log1P(EvidenceKernel.Grid[k] * harm);
        }

        return Statistic;
    }
}
