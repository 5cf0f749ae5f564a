using System.Diagnostics;
using System.Globalization;
using Factory.Core;
using Factory.Core.Gating;
using Factory.Core.Tests.Seasons;

namespace Factory.Bench;

/// <summary>The promise of the gate, over whole seasons: what is released where nothing is better, under attack, and where something is.</summary>
public static class SeasonBench
{
    private const ulong Seed = 20261122;
    private const double HalfSigma = 0.5 * ShadowSeason.Sigma;

    /// <summary>Plays so many seasons of each kind, of so many nights.</summary>
    public static int Run(int seasons, int nights)
    {
        Say($"seed {Seed}, {seasons} seasons of {nights} nights");
        Kernel();
        Sealed("null", SeasonWorld.Null with { Nights = nights }, seasons);
        Sealed("null, growing sets", SeasonWorld.Null with { Nights = nights, GrowthNights = 60 }, seasons);
        Attacks(seasons, nights);
        Sealed("mixed, growing sets", SeasonWorld.Mixed with { Nights = nights }, seasons);
        Sealed("mixed, sets as they are", SeasonWorld.Mixed with { Nights = nights, GrowthNights = null }, seasons);
        Shadow(seasons, nights);
        return 0;
    }

    private static void Kernel()
    {
        double[] values = DrawnDifferences.Values(Seed, 0.01, 100_000);
        double best = double.PositiveInfinity;
        for (int i = 0; i < 20; i++)
        {
            long began = Stopwatch.GetTimestamp();
            EvidenceKernel.LnE(values, 0, 0.3);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Say($"kernel: a decision on 100,000 units takes {best:0.0} ms");
    }

    private static void Sealed(string name, SeasonWorld world, int seasons)
    {
        SeasonResult[] gated = Play(seasons, seed => SealedSeason.Play(world, seed));
        SeasonResult[] best = Play(seasons, seed => BestScoreSeason.Play(world, seed));
        Say($"{name}: {Share(gated.Count(s => s.False > 0), seasons)} with a false release; a season has {gated.Average(s => s.Real):0.0} real releases and asks {gated.Average(s => s.Questions):0.0} times; "
            + $"final quality {gated.Average(s => s.Quality):0.000} (least {gated.Min(s => s.Quality):0.000})");
        Say($"{name}, best score wins: {Share(best.Count(s => s.False > 0), seasons)} with a false release; a season has {best.Average(s => s.False):0} false and {best.Average(s => s.Real):0} real ones; final quality {best.Average(s => s.Quality):0.000}");
    }

    private static void Attacks(int seasons, int nights)
    {
        foreach ((AttackedGate gate, bool hasCarrier) in new[] { (AttackedGate.Ledger, false), (AttackedGate.Ledger, true), (AttackedGate.FlatBit, true), (AttackedGate.ScoreShown, false) })
        {
            int[] lost = Play(seasons, seed => AttackedSeason.Play(nights, gate, hasCarrier, seed));
            Say($"attacked, {gate}, {(hasCarrier ? "with carriers" : "nothing is better")}: {Share(lost.Count(f => f > 0), seasons)} with a false release, {lost.Average():0.0} a season");
        }
    }

    private static void Shadow(int seasons, int nights)
    {
        bool[] lost = Play(seasons, seed => new ShadowSeason(new SeededRandom(seed), 50, 0.05, 0.2).ReleasesNothingBetter(nights));
        Say($"shadow, null with shocks all customers of a night share: {Share(lost.Count(f => f), seasons)} with a false release");
        bool[] byCustomer = Play(seasons, seed => new ShadowSeason(new SeededRandom(seed), 50, 0.05, 0.2).PassesByCustomer(nights));
        Say($"shadow, the same counted by customer (one challenger): {Share(byCustomer.Count(f => f), seasons)} with a false release");
        foreach (int registration in new[] { 1, 5 })
        {
            int?[] weekly = Play(seasons * 5, seed => new ShadowSeason(new SeededRandom(seed), 1, 0, ShadowSeason.Sigma).NightsToRelease(HalfSigma, registration, 400));
            int?[] daily = Play(seasons * 5, seed => new ShadowSeason(new SeededRandom(seed), 1, 0, ShadowSeason.Sigma).NightsToEvidence(HalfSigma, registration, 400));
            Say($"shadow, 0.5 sigma, registration {registration}, one unit a night: P(released within 60 nights) {Within60(weekly):0.00} (enough evidence {Within60(daily):0.00}), median {Median(weekly)} nights (enough evidence {Median(daily)})");
        }
    }

    private static double Within60(int?[] nights) => nights.Count(n => n <= 60) / (double)nights.Length;

    private static int Median(int?[] nights) => nights.Select(n => n ?? int.MaxValue).Order().ElementAt(nights.Length / 2);

    private static T[] Play<T>(int seasons, Func<ulong, T> play) =>
        [.. ParallelEnumerable.Range(0, seasons).AsOrdered().Select(i => play(Seed + (ulong)i))];

    private static string Share(int hits, int seasons) =>
        string.Create(CultureInfo.InvariantCulture, $"{hits} of {seasons} seasons (at most {ExactBound.Upper(hits, seasons):0.000} with 95% confidence)");

    private static void Say(FormattableString text) => Say(FormattableString.Invariant(text));

    private static void Say(string text) => Console.WriteLine(text);
}
