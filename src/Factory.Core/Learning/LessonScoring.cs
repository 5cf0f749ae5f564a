using Factory.Core.Numerics;

namespace Factory.Core.Learning;

/// <summary>
/// Judges lessons by the proposals that saw them. Pure.
/// </summary>
/// <remarks>
/// In each cycle and group the proposals that saw a lesson are compared with those that did not, pair by pair: the difference d, between -1 and 1, is the share of pairs
/// won less the share lost (the effect measure of the Wilcoxon-Mann-Whitney test: Cliff, "Dominance statistics", 1993). Lessons are left out by chance
/// (<c>LessonRetrieval</c>), so d is 0 in the mean for one that does nothing.
/// A lesson is retired on evidence that its mean difference is below <see cref="LeastEffect"/>: each comparison multiplies the wealth of a bettor, who stakes the share
/// b, by 1 + b (LeastEffect - d) / (1 + LeastEffect); of several stakes the mean counts. Were the lesson as good as that or better, this would be a supermartingale
/// (Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024), and the chance that it ever reaches 1 / <see cref="Alpha"/> at most
/// Alpha, however often one looks (Ville's inequality).
/// </remarks>
public static class LessonScoring
{
    /// <summary>A lesson is worth its place when proposals that see it win at least this share of pairs more than they lose.</summary>
    public const double LeastEffect = 0.2;

    /// <summary>The greatest chance that a lesson which is worth its place is ever retired.</summary>
    public const double Alpha = 0.1;

    /// <summary>Proposals that must have seen a lesson before it may be retired.</summary>
    public const int FewestSeen = 12;

    private static readonly double[] s_bets = [0.1, 0.25, 0.5, 0.75, 0.95];
    private static readonly double s_threshold = PortableMath.Log(1 / Alpha);

    /// <summary>The shares that are staked.</summary>
    public static IReadOnlyList<double> Bets => s_bets;

    /// <summary>Adds what a cycle's proposals say of a lesson.</summary>
    public static LessonScore Add(LessonScore score, string lesson, IEnumerable<ProposalOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(score);
        foreach (IGrouping<string, ProposalOutcome> group in outcomes.GroupBy(o => o.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            ProposalOutcome[] saw = [.. group.Where(o => o.Lessons.Contains(lesson))];
            ProposalOutcome[] others = [.. group.Where(o => !o.Lessons.Contains(lesson))];
            score = score with { Seen = score.Seen + saw.Length };
            if (saw.Length > 0 && others.Length > 0)
            {
                score = Compared(score, Difference(saw, others));
            }
        }

        return score;
    }

    /// <summary>Whether there is enough evidence that a lesson does not help.</summary>
    public static bool IsNoHelp(LessonScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return score.Seen >= FewestSeen && score.LnWealth.Count == s_bets.Length
            && PortableMath.LogSumExp([.. score.LnWealth]) - PortableMath.Log(s_bets.Length) >= s_threshold;
    }

    private static double Difference(ProposalOutcome[] saw, ProposalOutcome[] others) =>
        saw.Sum(one => others.Sum(other => one.Against(other))) / ((double)saw.Length * others.Length);

    private static LessonScore Compared(LessonScore score, double difference)
    {
        double loss = (LeastEffect - difference) / (1 + LeastEffect);
        IReadOnlyList<double> before = score.LnWealth.Count == s_bets.Length ? score.LnWealth : new double[s_bets.Length];
        return score with
        {
            Comparisons = score.Comparisons + 1,
            Sum = score.Sum + difference,
            LnWealth = [.. s_bets.Zip(before, (bet, wealth) => wealth + PortableMath.Log1P(bet * loss))],
        };
    }
}
