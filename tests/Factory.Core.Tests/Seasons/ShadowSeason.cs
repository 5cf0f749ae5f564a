using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Shadow;

namespace Factory.Core.Tests.Seasons;

/// <summary>A season of the shadow gate, decided by <see cref="ShadowGate"/>; only the nights are made up.</summary>
/// <param name="random">All chance.</param>
/// <param name="customers">Each night's.</param>
/// <param name="shock">Standard deviation of what all customers of a night share.</param>
/// <param name="sigma">Standard deviation of one customer's difference.</param>
public sealed class ShadowSeason(SeededRandom random, int customers, double shock, double sigma)
{
    /// <summary>Standard deviation of a difference that is won, lost or tied on a fifth of the units.</summary>
    public const double Sigma = 0.45;

    private const double Alpha = 0.05;
    private const int MostActive = 5;
    private const int MostNights = 182;

    private static readonly DateOnly s_first = new(2026, 1, 5);

    /// <summary>Whether anything is released in a season in which nothing is better than the champion, and a new challenger comes every week.</summary>
    public bool ReleasesNothingBetter(int nights)
    {
        var state = new ShadowState { Alpha = Alpha, Champion = Id(0) };
        for (int night = 1; night <= nights; night++)
        {
            state = night % ShadowGate.NightsPerLook == 1 ? Renew(state, s_first.AddDays(night - 1)) : state;
            ShadowVerdict verdict = Take(state, s_first.AddDays(night), 0);
            if (verdict.Promoted is not null)
            {
                return true;
            }

            state = verdict.State;
        }

        return false;
    }

    /// <summary>Nights until a challenger of a true effect is released; null when it is not within the nights given.</summary>
    public int? NightsToRelease(double effect, int registration, int nights)
    {
        ShadowState state = ShadowGate.Register(new ShadowState { Alpha = Alpha, Champion = Id(0), Registrations = registration - 1 }, Id(1), s_first);
        for (int night = 1; night <= nights; night++)
        {
            ShadowVerdict verdict = Take(state, s_first.AddDays(night), effect);
            if (verdict.Promoted is not null || verdict.State.Active.Count == 0)
            {
                return verdict.Promoted is null ? null : night;
            }

            state = verdict.State;
        }

        return null;
    }

    /// <summary>The same without waiting for whole weeks: nights until there is enough evidence.</summary>
    public int? NightsToEvidence(double effect, int registration, int nights)
    {
        var values = new List<double>();
        for (int night = 1; night <= nights; night++)
        {
            values.Add(Night(effect).Mean);
            if (EvidenceKernel.LnE(values.ToArray()) >= ShadowGate.Threshold(Alpha, registration))
            {
                return night;
            }
        }

        return null;
    }

    /// <summary>For comparison, the mistake: evidence by customer though the customers of a night share its shock. Whether a challenger that is no better passes in so many nights.</summary>
    public bool PassesByCustomer(int nights)
    {
        var values = new List<double>();
        for (int night = 1; night <= nights; night++)
        {
            double shared = shock * random.NextGaussian();
            values.AddRange(Enumerable.Range(0, customers).Select(_ => Math.Clamp(shared + (sigma * random.NextGaussian()), -1, 1)));
            if (night % ShadowGate.NightsPerLook == 0 && EvidenceKernel.LnE(values.ToArray()) >= ShadowGate.Threshold(Alpha, 1))
            {
                return true;
            }
        }

        return false;
    }

    private static ShadowState Renew(ShadowState state, DateOnly today)
    {
        foreach (ShadowChallenger tired in state.Active.Where(c => c.Nights.Count >= MostNights))
        {
            state = ShadowGate.Withdraw(state, tired.Candidate);
        }

        return state.Active.Count < MostActive ? ShadowGate.Register(state, Id(state.Registrations + 1), today) : state;
    }

    private ShadowVerdict Take(ShadowState state, DateOnly night, double effect) =>
        ShadowGate.Take(state, new ShadowNight(night, state.Active.ToDictionary(c => c.Candidate, _ => Night(effect))));

    private PairedDifferences Night(double effect)
    {
        double mean = effect + (shock * random.NextGaussian()) + (sigma / Math.Sqrt(customers) * random.NextGaussian());
        return PairedDifferences.OfUnits([new UnitDifference("night", Math.Clamp(mean, -1, 1), customers)]);
    }

    private static CandidateId Id(int number) => new(Digest.Of($"shadow {number}"));
}
