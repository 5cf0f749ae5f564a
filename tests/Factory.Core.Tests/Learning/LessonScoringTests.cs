using Factory.Core.Learning;

namespace Factory.Core.Tests.Learning;

/// <summary>Whether lessons help: by hand on small numbers, and over many made-up lines where the truth is known.</summary>
public sealed class LessonScoringTests
{
    private static readonly string[] s_seen = ["a"];

    [Fact]
    public void A_difference_is_the_share_of_pairs_won_less_the_share_lost()
    {
        ProposalOutcome[] outcomes =
        [
            new("m", s_seen, ProposalEnd.Passed, 10, 0.7),
            new("m", s_seen, ProposalEnd.NotBuilt),
            new("m", [], ProposalEnd.Passed, 10, 0.6),
            new("m", [], ProposalEnd.Passed, 20, 0.5),
            new("m", [], ProposalEnd.Nothing),
            new("other", [], ProposalEnd.Passed, 10, 0.1),
        ];

        LessonScore score = LessonScoring.Add(LessonScore.None, "a", outcomes);

        // The first wins, loses (it was dropped from the race earlier), wins; the second loses, loses, wins: 3 won and 3 lost of 6 pairs.
        (score.Seen, score.Comparisons, score.Sum).ShouldBe((2, 1, 0.0));
        score.LnWealth[2].ShouldBe(Math.Log(1 + (0.5 * 0.2 / 1.2)), 1e-12);
    }

    [Fact]
    public void A_group_that_saw_it_as_a_whole_says_nothing_and_other_groups_are_not_compared_with_it()
    {
        ProposalOutcome[] outcomes = [new("m", s_seen, ProposalEnd.Passed), new("m", s_seen, ProposalEnd.NotBuilt), new("other", [], ProposalEnd.NotBuilt)];

        LessonScoring.Add(LessonScore.None, "a", outcomes).ShouldBe(LessonScore.None with { Seen = 2 });
    }

    [Fact]
    public void A_cycle_counts_once()
    {
        ProposalOutcome[] outcomes = [new("m", s_seen, ProposalEnd.Passed), new("m", [], ProposalEnd.NotBuilt)];
        LessonScores once = LessonScores.None.With(3, outcomes);

        once.With(3, outcomes).ShouldBeSameAs(once);
        once.With(2, outcomes).ShouldBeSameAs(once);
        once.With(4, outcomes).Scores["a"].Comparisons.ShouldBe(2);
        once.Scores["a"].Mean.ShouldBe(1);
    }

    [Fact]
    public void Few_proposals_retire_nothing_however_bad_they_are()
    {
        LessonScore score = LessonScore.None;
        for (int cycle = 0; cycle < LessonScoring.FewestSeen - 1; cycle++)
        {
            score = LessonScoring.Add(score, "a", [new("m", s_seen, ProposalEnd.Nothing), new("m", [], ProposalEnd.Passed)]);
            LessonScoring.IsNoHelp(score).ShouldBeFalse();
        }

        LessonScoring.IsNoHelp(LessonScoring.Add(score, "a", [new("m", s_seen, ProposalEnd.Nothing), new("m", [], ProposalEnd.Passed)])).ShouldBeTrue();
    }

    [Fact]
    public void Useful_lessons_rise_and_stay_useless_and_harmful_ones_are_retired()
    {
        const ulong seed = 20261122;
        const int lines = 200;
        (int Useful, int Useless, int Harmful) retired = default;
        int risen = 0;
        for (int line = 0; line < lines; line++)
        {
            SeededRandom random = new SeededRandom(seed).Fork(FormattableString.Invariant($"line {line}"));
            (LessonScore useful, bool usefulEnds) = Live(random, 0.4, 0.8, cycles: 150);
            (LessonScore useless, bool uselessEnds) = Live(random, 0.5, 0.5, cycles: 150);
            (_, bool harmfulEnds) = Live(random, 0.7, 0.4, cycles: 150);
            retired = (retired.Useful + (usefulEnds ? 1 : 0), retired.Useless + (uselessEnds ? 1 : 0), retired.Harmful + (harmfulEnds ? 1 : 0));
            risen += useful.Effect > useless.Effect ? 1 : 0;
        }

        string what = $"seed {seed}: {retired} retired of {lines} each, {risen} risen";
        retired.Useful.ShouldBeLessThan(lines / 50, what);
        retired.Useless.ShouldBeGreaterThan(lines * 8 / 10, what);
        retired.Harmful.ShouldBeGreaterThan(lines * 95 / 100, what);
        risen.ShouldBeGreaterThan(lines * 9 / 10, what);
    }

    [Fact]
    public void A_lesson_that_is_just_worth_its_place_is_retired_no_more_often_than_promised()
    {
        const ulong seed = 7;
        const int lines = 400;
        int retired = 0;
        for (int line = 0; line < lines; line++)
        {
            retired += Live(new SeededRandom(seed).Fork(FormattableString.Invariant($"line {line}")), 0.4, 0.4 + LessonScoring.LeastEffect, cycles: 200).IsRetired ? 1 : 0;
        }

        // Three standard deviations of a binomial above the promise.
        retired.ShouldBeLessThan((int)(lines * LessonScoring.Alpha) + 18, $"seed {seed}");
    }

    /// <summary>Cycles of six proposals, each of which sees the lesson with a chance of seven in eight, until it is retired. What passes is better or worse by chance.</summary>
    private static (LessonScore Score, bool IsRetired) Live(SeededRandom random, double passesWithout, double passesWith, int cycles)
    {
        LessonScore score = LessonScore.None;
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            var outcomes = new List<ProposalOutcome>();
            for (int i = 0; i < 6; i++)
            {
                bool sees = random.Next(8) > 0;
                bool passes = random.NextDouble() < (sees ? passesWith : passesWithout);
                outcomes.Add(new ProposalOutcome("m", sees ? s_seen : [], passes ? ProposalEnd.Passed : ProposalEnd.NotBuilt, passes ? 10 : 0, passes ? random.NextDouble() : 0));
            }

            score = LessonScoring.Add(score, "a", outcomes);
            if (LessonScoring.IsNoHelp(score))
            {
                return (score, true);
            }
        }

        return (score, false);
    }
}
