using System.Text;
using Factory.Core.Artifacts;
using Factory.Core.Gating;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class GapLedgerTests
{
    private const double Alpha = 0.05;

    [Theory]
    [InlineData(new int[0], 1, 3.688879454114)]
    [InlineData(new int[0], 2, 4.787491742782)]
    [InlineData(new[] { 2 }, 1, 5.480638923342)]
    [InlineData(new[] { 2 }, 2, 6.579251212010)]
    [InlineData(new[] { 2, 1, 4 }, 3, 10.961277846684)]
    [InlineData(new[] { 3, 3, 3, 3 }, 1, 13.628506053266)]
    public void Oracle_thresholds(int[] gaps, int k, double expected)
    {
        GapLedger.Threshold(Alpha, null, gaps, k).ShouldBe(expected, 1e-11);

        // The same by asking.
        GapLedger ledger = GapLedger.Start(Alpha);
        foreach (bool promoted in gaps.SelectMany(gap => Enumerable.Repeat(false, gap - 1).Append(true)).Concat(Enumerable.Repeat(false, k - 1)))
        {
            ledger = Ask(ledger, promoted);
        }

        ledger.NextThreshold.ShouldBe(expected, 1e-11);
        ledger.Gaps.ShouldBe(gaps);
        ledger.SinceLastPromotion.ShouldBe(k - 1);
    }

    [Fact]
    public void Oracle_trace()
    {
        double[] evidence = [4, 6.5, 8, 12, 14];
        double[] thresholds = [3.688879, 4.382027, 5.075174, 5.768321, 6.461468];
        GapLedger ledger = GapLedger.Start(Alpha);
        for (int i = 0; i < evidence.Length; i++)
        {
            ledger.NextThreshold.ShouldBe(thresholds[i], 1e-6);
            ledger = Ask(ledger, evidence[i] >= ledger.NextThreshold);
        }

        ledger.History.ShouldAllBe(s => s.Outcome == SubmissionOutcome.Promoted);
    }

    [Fact]
    public void Epochs_cost_their_weight()
    {
        GapLedger first = GapLedger.Start(Alpha, 1);
        first.NextThreshold.ShouldBe(3.688879454114 + Math.Log(2), 1e-11);
        first.NextEpoch().NextThreshold.ShouldBe(3.688879454114 + Math.Log(6), 1e-11);
        Should.Throw<InvalidOperationException>(() => GapLedger.Start(Alpha).NextEpoch());
    }

    [Fact]
    public void A_submission_counts_before_it_is_decided()
    {
        (GapLedger ledger, Submission submission) = GapLedger.Start(Alpha).Submit(Key(1));
        submission.ShouldBe(new Submission(1, 1, GapLedger.Threshold(Alpha, null, [], 1), Key(1), SubmissionOutcome.Pending));
        submission.Promoted.ShouldBeNull();
        ledger.Pending.ShouldBe(submission);
        ledger.NextThreshold.ShouldBe(submission.Threshold);
        Should.Throw<InvalidOperationException>(() => ledger.Submit(Key(2))).Message.ShouldContain("not decided");
    }

    [Fact]
    public void The_same_question_is_the_same_submission_before_and_after_its_answer()
    {
        (GapLedger pending, Submission asked) = GapLedger.Start(Alpha).Submit(Key(1));
        GapLedger restarted = FactoryJson.Deserialize<GapLedger>(FactoryJson.Serialize(pending))!;
        (GapLedger same, Submission again) = restarted.Submit(Key(1));
        same.ShouldBeSameAs(restarted);
        again.ShouldBe(asked);

        GapLedger kept = Ask(restarted.Decide(Key(1), false), true);
        (GapLedger unchanged, Submission cached) = kept.Submit(Key(1));
        unchanged.ShouldBeSameAs(kept);
        cached.Promoted.ShouldBe(false);
    }

    [Fact]
    public void A_bet_computed_later_does_not_make_another_question()
    {
        (GapLedger ledger, _) = GapLedger.Start(Alpha).Submit(Key(1) with { Lambda0 = 0.2 });
        (_, Submission again) = ledger.Decide(Key(1), false).Submit(Key(1) with { Lambda0 = 0.25 });
        (again.Number, again.Key.Lambda0, again.Promoted).ShouldBe((1, 0.2, false));
    }

    [Fact]
    public void Any_other_difference_makes_another_question()
    {
        SubmissionKey key = Key(1);
        SubmissionKey[] others =
        [
            key with { Candidate = Id(7) }, key with { Champion = Id(7) }, key with { Sealed = Digest.Of("grown") }, key with { Scorer = Digest.Of("other") },
            key with { Goal = Lines.ScoreGoal.Minimize }, key with { Low = -1 }, key with { High = 2 }, key with { Delta = 0.01 },
        ];
        GapLedger ledger = GapLedger.Start(Alpha).Submit(key).Ledger.Decide(key, false);
        others.Select(other => ledger.Submit(other).Submission.Number).ShouldAllBe(number => number == 2);
        Should.Throw<ArgumentException>(() => ledger.Submit(key with { Alpha = 0.1 })).Message.ShouldContain("season");
    }

    [Fact]
    public void A_verdict_never_changes()
    {
        GapLedger ledger = GapLedger.Start(Alpha).Submit(Key(1)).Ledger.Decide(Key(1), true);
        ledger.Decide(Key(1), true).ShouldBeSameAs(ledger);
        Should.Throw<InvalidOperationException>(() => ledger.Decide(Key(1), false));
        Should.Throw<InvalidOperationException>(() => ledger.Decide(Key(2), false)).Message.ShouldContain("not submitted");
    }

    [Fact]
    public void What_was_abandoned_stays_counted_and_may_be_asked_anew()
    {
        (GapLedger ledger, _) = GapLedger.Start(Alpha).Submit(Key(1));
        GapLedger abandoned = ledger.Abandon(Key(1));
        abandoned.SinceLastPromotion.ShouldBe(1);
        abandoned.History[0].Promoted.ShouldBe(false);
        (_, Submission again) = abandoned.Submit(Key(1));
        (again.Number, again.Gap).ShouldBe((2, 2));
        Should.Throw<InvalidOperationException>(() => abandoned.Abandon(Key(1)));
    }

    [Fact]
    public void Json_keeps_everything_and_the_old_ledger_is_untouched()
    {
        GapLedger ledger = Ask(Ask(Ask(GapLedger.Start(Alpha, 2), false), true), false).Submit(Key(99) with { Lambda0 = 1 / 3.0 }).Ledger;
        string json = FactoryJson.Serialize(ledger)!;
        GapLedger read = FactoryJson.Deserialize<GapLedger>(json)!;
        FactoryJson.Serialize(read).ShouldBe(json);
        read.History.ShouldBe(ledger.History);
        (read.NextThreshold, read.Gaps.Count, read.Epoch).ShouldBe((ledger.NextThreshold, 1, 2));
        json.ShouldContain("\"outcome\":\"pending\"");
        json.ShouldNotContain("evidence", Case.Insensitive);
    }

    [Fact]
    public void A_ledger_that_was_edited_or_cut_is_refused()
    {
        string json = FactoryJson.Serialize(Ask(Ask(GapLedger.Start(Alpha), false), false))!;
        string[] forged =
        [
            json.Replace("\"gap\":2", "\"gap\":1", StringComparison.Ordinal),
            json.Replace("\"outcome\":\"kept\"", "\"outcome\":\"promoted\"", StringComparison.Ordinal),
            json.Replace("\"number\":2", "\"number\":3", StringComparison.Ordinal),
            json.Replace("\"alpha\":0.05", "\"alpha\":0.2", StringComparison.Ordinal),
            json.Replace("\"threshold\":4.78", "\"threshold\":3.78", StringComparison.Ordinal),
        ];
        forged.ShouldAllBe(text => text != json);
        foreach (string text in forged)
        {
            Should.Throw<ArgumentException>(() => FactoryJson.Deserialize<GapLedger>(Encoding.UTF8.GetBytes(text)));
        }

        Should.Throw<ArgumentException>(() => GapLedger.Start(0));
        Should.Throw<ArgumentException>(() => GapLedger.Start(0.5));
        Should.Throw<ArgumentException>(() => GapLedger.Start(double.NaN));
        Should.Throw<ArgumentException>(() => GapLedger.Start(Alpha, 0));
    }

    private static GapLedger Ask(GapLedger ledger, bool promoted)
    {
        SubmissionKey key = Key(1000 + ledger.History.Count);
        return ledger.Submit(key).Ledger.Decide(key, promoted);
    }

    private static SubmissionKey Key(int candidate) => new()
    {
        Candidate = Id(candidate),
        Champion = Id(0),
        Sealed = Digest.Of("sealed"),
        Scorer = Digest.Of("scorer"),
        Low = 0,
        High = 1,
        Alpha = Alpha,
    };
}
