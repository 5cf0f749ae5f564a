namespace Factory.Core.Learning;

/// <summary>What is known of whether a lesson helps. Immutable; <see cref="LessonScoring"/> adds to it.</summary>
/// <param name="Seen">Proposals that saw it.</param>
/// <param name="Comparisons">Groups of proposals in which some saw it and others did not.</param>
/// <param name="Sum">Sum over those of the difference: the share of pairs (one that saw it, one that did not) in which the former did better, less the share in which it did worse.</param>
/// <param name="LnWealth">Natural logarithms of what each of the bets on its being no help has come to, in the order of <see cref="LessonScoring.Bets"/>; empty before the first comparison.</param>
public sealed record LessonScore(int Seen, int Comparisons, double Sum, IReadOnlyList<double> LnWealth)
{
    private const double Shrinkage = 4;

    /// <summary>Nothing known.</summary>
    public static LessonScore None { get; } = new(0, 0, 0, []);

    /// <summary>Mean difference, between -1 and 1; null before the first comparison.</summary>
    public double? Mean => Comparisons == 0 ? null : Sum / Comparisons;

    /// <summary>Mean difference as if four comparisons without a difference had come before: small numbers say little.</summary>
    public double Effect => Sum / (Comparisons + Shrinkage);
}
