using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Numerics;

namespace Factory.Core.Tests.Seasons;

/// <summary>
/// A proposer that works for the gate's answers instead of for the line. It keeps products that are truly better in its pocket, and lays over each a random
/// change that is truly worth nothing; whether the gate lets the sum pass tells it whether the change happens to win on the sealed cases. Every tenth night it submits all changes together, each by what its
/// bit said, without anything truly better. What passes then is a false release.
/// </summary>
public sealed class AttackedSeason
{
    private const double Alpha = 0.05;
    private const int BlendNights = 10;

    // What the mixture of bets loses against the best of them: the carrier makes up for it, so that each bit is a coin's.
    private const double MixtureCost = 2.5;
    private const int Cases = 1000;

    private readonly SeededRandom _random;
    private readonly int _nights;
    private readonly bool _hasCarrier;
    private readonly AttackedGate _gate;
    private readonly double[] _blend = new double[Cases];
    private GapLedger _ledger = GapLedger.Start(Alpha);

    private AttackedSeason(int nights, AttackedGate gate, bool hasCarrier, ulong seed) =>
        (_nights, _gate, _hasCarrier, _random) = (nights, gate, hasCarrier, new SeededRandom(seed));

    /// <summary>How often something that is truly worth nothing was released.</summary>
    /// <param name="nights">Each brings one submission.</param>
    /// <param name="gate">What answers.</param>
    /// <param name="hasCarrier">Whether the attacker has products that are truly better; without, nothing is ever better than the champion.</param>
    /// <param name="seed">All chance.</param>
    public static int Play(int nights, AttackedGate gate, bool hasCarrier, ulong seed)
    {
        var season = new AttackedSeason(nights, gate, hasCarrier, seed);
        return Enumerable.Range(1, nights).Count(night => night % BlendNights == 0 ? season.SubmitBlend(night) : season.Probe(night));
    }

    /// <summary>Learns one bit. False unless the probe itself is a false release.</summary>
    private bool Probe(int night)
    {
        double threshold = Threshold();
        double[] probe = DrawnDifferences.Values(_random.NextUInt64(), 0, Cases);
        double carrier = _hasCarrier ? Math.Min(0.9, Math.Sqrt(2 * (threshold + MixtureCost) * SeasonWorld.Discordant / Cases)) : 0;
        ulong where = _random.NextUInt64();
        double[] submitted = [.. probe.Select((d, i) => DrawnDifferences.Chance(where, i) < carrier ? 1 : d)];
        (bool passed, double evidence) = Ask(submitted, night);
        double weight = _gate == AttackedGate.ScoreShown ? evidence : passed ? 1 : -1;
        for (int i = 0; i < Cases; i++)
        {
            _blend[i] += weight * probe[i];
        }

        return passed && !_hasCarrier;
    }

    private bool SubmitBlend(int night)
    {
        (bool passed, _) = Ask([.. _blend.Select(weight => (double)Math.Sign(weight))], night);
        if (passed)
        {
            // The champion now has all of it: what it was worth on the sealed cases is used up.
            Array.Clear(_blend);
        }

        return passed;
    }

    private double Threshold() => _gate == AttackedGate.FlatBit ? PortableMath.Log(_nights / Alpha) : _ledger.NextThreshold;

    private (bool Passed, double Evidence) Ask(double[] differences, int night)
    {
        double threshold = Threshold();
        bool passed = ReleaseGate.Promotes(DrawnDifferences.Of(differences), threshold);
        if (_gate != AttackedGate.FlatBit)
        {
            (_ledger, Submission submission) = _ledger.Submit(Key(night));
            _ledger = _ledger.Decide(submission.Key, passed);
        }

        return (passed, EvidenceKernel.LnE(differences));
    }

    private static SubmissionKey Key(int night) => new()
    {
        Candidate = new CandidateId(Digest.Of($"night {night}")),
        Champion = new CandidateId(Digest.Of("champion")),
        Sealed = Digest.Of("sealed"),
        Scorer = Digest.Of("scorer"),
        Low = -1,
        High = 0,
        Alpha = Alpha,
    };
}
