using Factory.Core.Gating;
using Factory.Core.Shadow;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Shadow;

public sealed class ShadowGateTests
{
    private static readonly DateOnly s_monday = new(2026, 11, 2);

    [Theory]
    [InlineData(1, 3.688879454114)]
    [InlineData(2, 4.787491742782)]
    public void Thresholds_grow_with_the_registrations(int number, double threshold) => ShadowGate.Threshold(.05, number).ShouldBe(threshold, 1e-11);

    [Fact]
    public void Promotes_on_evidence_and_in_whole_weeks_only()
    {
        ShadowState state = ShadowGate.Register(Start(), Candidate("a"), s_monday);
        int nights = 0;
        for (int night = 1; night <= 28; night++)
        {
            ShadowVerdict verdict = ShadowGate.Take(state, Night(night, ("a", .9)));
            state = verdict.State;
            nights++;
            if (verdict.Promoted is { } promoted)
            {
                promoted.ShouldBe(Candidate("a"));
                break;
            }
        }

        // Evidence suffices after some ten nights; the look is after fourteen.
        nights.ShouldBe(14);
        state.Champion.ShouldBe(Candidate("a"));
        state.Active.ShouldBeEmpty();
    }

    [Fact]
    public void On_a_promotion_the_others_register_anew()
    {
        ShadowState state = ShadowGate.Register(ShadowGate.Register(Start(), Candidate("a"), s_monday), Candidate("b"), s_monday);
        for (int night = 1; night <= 14; night++)
        {
            state = ShadowGate.Take(state, Night(night, ("a", .9), ("b", .1))).State;
        }

        ShadowChallenger b = state.Active.ShouldHaveSingleItem();
        (b.Candidate, b.Number, b.Nights.Count, b.Registered).ShouldBe((Candidate("b"), 3, 0, s_monday.AddDays(14)));
    }

    [Fact]
    public void A_harmful_challenger_is_withdrawn_and_its_number_stays_used()
    {
        ShadowState state = ShadowGate.Register(Start(), Candidate("a"), s_monday);
        ShadowVerdict verdict = new(state, null, []);
        for (int night = 1; night <= 14; night++)
        {
            verdict = ShadowGate.Take(verdict.State, Night(night, ("a", -.9)));
        }

        verdict.Withdrawn.ShouldBe([Candidate("a")]);
        ShadowGate.Register(verdict.State, Candidate("b"), s_monday.AddDays(20)).Active.ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public void A_night_counts_once_and_never_before_registration()
    {
        ShadowState state = ShadowGate.Register(Start(), Candidate("a"), s_monday.AddDays(1));
        state = ShadowGate.Take(state, Night(1, ("a", 1))).State;
        state.Active[0].Nights.ShouldBeEmpty();
        state = ShadowGate.Take(state, Night(2, ("a", 1))).State;
        ShadowGate.Take(state, Night(2, ("a", 1))).State.ShouldBe(state);
        state.Active[0].Nights.Count.ShouldBe(1);
        Should.Throw<ArgumentException>(() => ShadowGate.Take(state, Night(3))).Message.ShouldContain("no differences");
    }

    /// <summary>
    /// Seasons of 120 nights in which challengers are registered week after week and none is better; nights share shocks, weekdays differ. At most alpha = 0.05 of
    /// seasons may promote one: more than 24 of 200 (binomial, 1 in 10,000) would say the gate is wrong.
    /// </summary>
    [Fact]
    public void Null_seasons_promote_nothing_but_by_chance()
    {
        int seasons = Enumerable.Range(0, 200).Count(seed => PromotesInNullSeason((ulong)seed));
        seasons.ShouldBeLessThan(25);
    }

    private static bool PromotesInNullSeason(ulong seed)
    {
        var random = new SeededRandom(seed);
        ShadowState state = Start();
        for (int night = 0; night < 120; night++)
        {
            if (night % 7 == 0)
            {
                state = ShadowGate.Register(state, Candidate($"{seed} {night}"), s_monday.AddDays(night));
            }

            double weekday = (night % 7 < 2 ? .5 : -.2) * .6;
            (string, double)[] differences = [.. state.Active.Select(c => (c.Candidate.ToString(), Math.Clamp(weekday + ((random.NextDouble() - .5) * .8), -1, 1)))];
            ShadowVerdict verdict = ShadowGate.Take(state, new ShadowNight(s_monday.AddDays(night), state.Active.Zip(differences).ToDictionary(p => p.First.Candidate, p => Differences(p.Second.Item2))));
            if (verdict.Promoted is not null)
            {
                return true;
            }

            state = verdict.State;
        }

        return false;
    }

    private static ShadowState Start() => new() { Alpha = .05, Champion = Candidate("champion") };

    private static CandidateId Candidate(string name) => Product.Single("a", name).Id();

    private static ShadowNight Night(int number, params (string Name, double Difference)[] of) =>
        new(s_monday.AddDays(number), of.ToDictionary(d => Candidate(d.Name), d => Differences(d.Difference)));
}
