using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Core.Gating;

/// <summary>
/// Challenger minus champion on the same cases, one number a unit, in ordinal order of unit id: what every rule of the gate and of the search
/// reads. Numbers are in parts of the score range, positive when the challenger is better, whichever way the score improves. Holds no score
/// and cannot be written as JSON, so that those of sealed cases stay where they are. Immutable, thread-safe.
/// </summary>
public sealed class PairedDifferences
{
    private readonly double[] _values;

    private PairedDifferences(IReadOnlyList<UnitDifference> units)
    {
        Units = units;
        _values = [.. units.Select(unit => unit.Value)];
        Cases = units.Sum(unit => unit.Cases);
        (Mean, StandardDeviation) = Moments(_values);
    }

    private PairedDifferences(List<PairedCase> cases)
        : this([.. cases
            .GroupBy(c => c.Unit, StringComparer.Ordinal)
            .OrderBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit => new UnitDifference(unit.Key, unit.Average(c => c.Difference), unit.Count()))])
    {
        ChallengerFailures = cases.Count(c => c.ChallengerFailed);
        ChampionFailures = cases.Count(c => c.ChampionMissing);
        BelowRange = cases.Count(c => c.BelowRange);
    }

    /// <summary>The differences with their units.</summary>
    public IReadOnlyList<UnitDifference> Units { get; }

    /// <summary>The differences alone, in the same order; each from -1 to 1.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Cases compared.</summary>
    public int Cases { get; }

    /// <summary>Cases on which the challenger has no finite score: it got the worst score of the range there.</summary>
    public int ChallengerFailures { get; }

    /// <summary>Cases on which the champion has no finite score: it got the best score of the range there, and no win was counted.</summary>
    public int ChampionFailures { get; }

    /// <summary>Cases on which the challenger fell out of the range on its bad side, or behind the champion by more than the whole range.</summary>
    public int BelowRange { get; }

    /// <summary>
    /// True when these differences cannot support a release whatever their evidence: a case of <see cref="BelowRange"/>, or a champion without a
    /// score on more than 2% of the cases.
    /// </summary>
    public bool MustKeep => BelowRange > 0 || ChampionFailures * 50L > Cases;

    /// <summary>Mean over units; 0 for none.</summary>
    public double Mean { get; }

    /// <summary>Sample standard deviation over units (divisor n - 1); 0 for fewer than two.</summary>
    public double StandardDeviation { get; }

    /// <summary>
    /// Compares results case by case and averages within units. A case that the challenger failed, lacks, or scored NaN or infinite counts as
    /// the worst score of the range, never as left out; one that the champion failed (run it once more first) as the best for the champion, and
    /// never as a win. Differences are clipped at 1 from above; the champion's score never is, as clipping that can promote real harm.
    /// Differences below -1 count as -1 and set <see cref="MustKeep"/>.
    /// </summary>
    /// <param name="champion">Results of the champion (or of the frontrunner); each case at most once.</param>
    /// <param name="challenger">Results of the challenger; each case at most once.</param>
    /// <param name="score">Goal and range.</param>
    /// <param name="cases">All cases that should have been run, so that one which neither has still counts; null for those that either has.</param>
    /// <exception cref="ArgumentException">A case appears twice, has two units or is not among the cases; or the range is empty.</exception>
    public static PairedDifferences Between(
        IReadOnlyList<CaseResult> champion, IReadOnlyList<CaseResult> challenger, ScoreDefinition score, IReadOnlyList<CaseRow>? cases = null) =>
        new(CasePairing.Pair(champion, challenger, score, cases));

    /// <summary>Takes differences that are known by unit already, such as a night's mean or a simulation's: nothing was irregular about them.</summary>
    /// <param name="units">In ordinal order of unit, each once; each difference from -1 to 1.</param>
    /// <exception cref="ArgumentException">A unit is out of order or twice, or a difference is out of its bounds.</exception>
    public static PairedDifferences OfUnits(IReadOnlyList<UnitDifference> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        for (int i = 0; i < units.Count; i++)
        {
            if (units[i].Value is not (>= -1 and <= 1) || (i > 0 && string.CompareOrdinal(units[i - 1].Unit, units[i].Unit) >= 0))
            {
                throw new ArgumentException($"Unit '{units[i].Unit}' has a difference of {units[i].Value}, or is not in its place. Differences lie from -1 to 1, units in ordinal order.", nameof(units));
            }
        }

        return new PairedDifferences(units);
    }

    private static (double Mean, double StandardDeviation) Moments(double[] values)
    {
        if (values.Length == 0)
        {
            return (0, 0);
        }

        // Equal values have no spread; the rounding of their mean must not give them one.
        double mean = values.Sum() / values.Length;
        bool constant = Array.TrueForAll(values, value => value == values[0]);
        double variance = constant ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        return (constant ? values[0] : mean, Math.Sqrt(variance));
    }
}
