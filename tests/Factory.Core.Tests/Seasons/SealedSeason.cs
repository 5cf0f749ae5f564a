using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Racing;

namespace Factory.Core.Tests.Seasons;

/// <summary>
/// A season as the product plays it, decided by the product's own rules: every night a race and a meeting with the frontrunner, every week confirm, ledger and
/// sealed gate. Only the outcomes of cases are made up: those of a race are drawn as sums.
/// </summary>
public sealed class SealedSeason
{
    private const double Alpha = 0.05;

    private static readonly CandidateId[] s_racers = [.. Enumerable.Range(0, 100).Select(i => new CandidateId(Digest.Of($"racer {i}")))];

    private readonly SeasonWorld _world;
    private readonly SeededRandom _random;
    private GapLedger _ledger = GapLedger.Start(Alpha);
    private Named _champion;
    private Named _frontrunner;
    private int _failed;
    private SeasonResult _result = new(SeasonWorld.Start, 0, 0, 0);

    private SealedSeason(SeasonWorld world, ulong seed)
    {
        (_world, _random) = (world, new SeededRandom(seed));
        _champion = _frontrunner = Name(SeasonWorld.Start);
    }

    /// <summary>Plays one season.</summary>
    public static SeasonResult Play(SeasonWorld world, ulong seed)
    {
        var season = new SealedSeason(world, seed);
        for (int night = 1; night <= world.Nights; night++)
        {
            season.Search();
            if (night % world.ReleaseNights == 0 && season._frontrunner != season._champion)
            {
                season.Release(world.CasesOn(night));
            }
        }

        return season._result with { Questions = season._ledger.History.Count };
    }

    private void Search()
    {
        double[] qualities = [.. Enumerable.Range(0, _world.Candidates).Select(_ => SeasonWorld.Quality(_frontrunner.Quality, _world.Draw(_random)))];
        double winner = qualities[Race(qualities)];
        double[] onSelect = DrawnDifferences.Values(_random.NextUInt64(), winner - _frontrunner.Quality, _world.Cases);
        if (FrontrunnerRule.Decide(DrawnDifferences.Of(onSelect)).Accepted)
        {
            (_frontrunner, _failed) = (Name(winner), 0);
        }
    }

    private int Race(double[] qualities)
    {
        SuccessiveHalving race = SuccessiveHalving.Start(s_racers[..qualities.Length], _world.Cases);
        while (race.Current is { } rung)
        {
            int cases = rung.To - rung.From;
            race = race.Next([.. rung.Candidates.Select(id => new RungResult(id, Sum(qualities[Array.IndexOf(s_racers, id)] - _champion.Quality, cases), 0))]);
        }

        return Array.IndexOf(s_racers, race.Winner!.Value);
    }

    private double Sum(double effect, int cases) =>
        (effect * cases) + (_random.NextGaussian() * Math.Sqrt(cases * (SeasonWorld.Discordant - Math.Min(SeasonWorld.Discordant, effect * effect))));

    private void Release(int cases)
    {
        double effect = _frontrunner.Quality - _champion.Quality;
        PairedDifferences confirm = DrawnDifferences.Of(DrawnDifferences.Values(_frontrunner.Pair ^ _champion.Pair, effect, cases));
        ConfirmationResult confirmation = Confirmation.Decide(confirm, _ledger.NextThreshold, _failed);
        if (confirmation.Submit && Passes(effect, EvidenceKernel.Lambda0(confirm.StandardDeviation, cases, _ledger.NextThreshold), cases))
        {
            _result = _result.Released(_frontrunner.Quality);
            (_champion, _failed) = (_frontrunner, 0);
        }
        else if (confirmation.ReturnToChampion || _failed >= new ConfirmationOptions().MostFailures)
        {
            (_frontrunner, _failed) = (_champion, 0);
        }
    }

    private bool Passes(double effect, double lambda0, int cases)
    {
        var key = new SubmissionKey
        {
            Candidate = _frontrunner.Id,
            Champion = _champion.Id,
            Sealed = Digest.Of($"sealed {cases}"),
            Scorer = Digest.Of("scorer"),
            Low = -1,
            High = 0,
            Alpha = Alpha,
            Lambda0 = lambda0,
        };
        (_ledger, Submission submission) = _ledger.Submit(key);
        double[] onSealed = DrawnDifferences.Values(~(_frontrunner.Pair ^ _champion.Pair), effect, cases);
        bool passed = submission.Promoted ?? ReleaseGate.Promotes(DrawnDifferences.Of(onSealed), submission.Threshold, 0, submission.Key.Lambda0);
        _ledger = _ledger.Decide(submission.Key, passed);
        _failed += passed ? 0 : 1;
        return passed;
    }

    private Named Name(double quality)
    {
        ulong pair = _random.NextUInt64();
        return new Named(new CandidateId(Digest.Of($"product {pair}")), pair, quality);
    }

    private sealed record Named(CandidateId Id, ulong Pair, double Quality);
}
