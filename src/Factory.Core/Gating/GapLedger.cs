using System.Text.Json.Serialization;
using Factory.Core.Numerics;

namespace Factory.Core.Gating;

/// <summary>
/// What was asked of one sealed set in one season, and so how much evidence the next question must bring, for the chance of any false
/// promotion in the whole season to stay at or below alpha, whatever the proposers do, as long as only the bits leave. Submission k since the last
/// promotion needs ln(1/alpha) [+ ln e(e+1)] + the sum over past promotions of ln g(g+1) + ln k(k+1), where promotion i took g_i submissions.
/// Proof: no false promotion comes before the first one; a run of keeps with budget A has levels A/(k(k+1)), which sum to at most A; a null
/// node spends its level and ends, a real one spends nothing and hands its level to all that follows it, which by induction spends at most that.
/// (The compression argument of Blum and Hardt, "The Ladder", ICML 2015, as a family-wise test, with weights of Rissanen's kind.)
/// Immutable and thread-safe; every change gives a new ledger. Written with <see cref="FactoryJson"/> and checked when read.
/// </summary>
public sealed class GapLedger
{
    /// <summary>Most submissions a ledger takes; far beyond what could still be proved.</summary>
    public const int Capacity = 10_000;

    /// <summary>Restores a ledger; <see cref="Start"/> begins one.</summary>
    /// <exception cref="ArgumentException">The history is not one that a ledger with this alpha and epoch can have.</exception>
    [JsonConstructor]
    public GapLedger(double alpha, int? epoch, IReadOnlyList<Submission> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (alpha is not (> 0 and < 0.5) || epoch < 1)
        {
            throw new ArgumentException(
                $"A ledger has an alpha above 0 and below 0.5 and epochs from 1; this one has alpha {alpha} and epoch {epoch}.", nameof(alpha));
        }

        Alpha = alpha;
        Epoch = epoch;
        History = [.. history];
        LedgerHistory.Verify(this);
    }

    /// <summary>Bound on the chance of any false promotion in the season; above 0 and below 0.5.</summary>
    public double Alpha { get; }

    /// <summary>Which sealed set of the season this is, from 1, where a season may have several; null where it has only this one.</summary>
    public int? Epoch { get; }

    /// <summary>All submissions, oldest first.</summary>
    public IReadOnlyList<Submission> History { get; }

    /// <summary>How many submissions each promotion took, oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Gaps => [.. History.Where(s => s.Outcome == SubmissionOutcome.Promoted).Select(s => s.Gap)];

    /// <summary>Submissions since the last promotion, the pending one included.</summary>
    [JsonIgnore]
    public int SinceLastPromotion => History is [.., { Outcome: not SubmissionOutcome.Promoted } last] ? last.Gap : 0;

    /// <summary>The submission that was counted and not decided; null when there is none.</summary>
    [JsonIgnore]
    public Submission? Pending => History is [.., { Outcome: SubmissionOutcome.Pending } last] ? last : null;

    /// <summary>
    /// Threshold of the pending submission, else of the next one: from which the informed bet is computed before submitting.
    /// </summary>
    [JsonIgnore]
    public double NextThreshold => Pending?.Threshold ?? Threshold(Alpha, Epoch, Gaps, SinceLastPromotion + 1);

    /// <summary>An empty ledger.</summary>
    /// <param name="alpha">Bound on the chance of any false promotion in the season; above 0 and below 0.5.</param>
    /// <param name="epoch">Null when the season has a single sealed set (which may grow); 1 when it may be replaced.</param>
    /// <exception cref="ArgumentException">An argument is out of its bounds.</exception>
    public static GapLedger Start(double alpha, int? epoch = null) => new(alpha, epoch, []);

    /// <summary>Evidence that submission <paramref name="k"/> since the last promotion must reach, as a natural logarithm.</summary>
    /// <param name="alpha">The season's bound.</param>
    /// <param name="epoch">The sealed set's number in the season; null for no epoch term.</param>
    /// <param name="gaps">Submissions that each past promotion took.</param>
    /// <param name="k">From 1.</param>
    public static double Threshold(double alpha, int? epoch, IEnumerable<int> gaps, int k)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        double threshold = -PortableMath.Log(alpha) + (epoch is int e ? LnWeight(e) : 0);
        foreach (int gap in gaps)
        {
            threshold += LnWeight(gap);
        }

        return threshold + LnWeight(k);
    }

    /// <summary>
    /// Asks. A question asked before, or pending since a crash, is found again: same number, same threshold, its bit when it has one, and the
    /// ledger unchanged; go on with the key of the submission returned, as a bet computed later may differ. Any other counts as the next
    /// submission: persist the new ledger BEFORE the sealed cases are evaluated. It is never refunded.
    /// </summary>
    /// <exception cref="ArgumentException">The key has another alpha.</exception>
    /// <exception cref="InvalidOperationException">Another submission is pending, or the ledger is full.</exception>
    public (GapLedger Ledger, Submission Submission) Submit(SubmissionKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Alpha != Alpha)
        {
            throw new ArgumentException(
                $"The submission has alpha {key.Alpha}, the ledger of its sealed cases {Alpha}. Alpha is fixed for a season: set it back, or start a new season "
                + "with new sealed cases.",
                nameof(key));
        }

        if (Find(key) is { } asked)
        {
            return (this, asked);
        }

        if (Pending is { } pending)
        {
            throw new InvalidOperationException(
                $"Submission {pending.Number} is not decided yet, and what is asked next depends on its bit. Decide it, or abandon it, first.");
        }

        if (History.Count >= Capacity)
        {
            throw new InvalidOperationException($"The ledger has its {Capacity} submissions. Start a new season with new sealed cases.");
        }

        int k = SinceLastPromotion + 1;
        var submission = new Submission(History.Count + 1, k, NextThreshold, key, SubmissionOutcome.Pending);
        return (new GapLedger(Alpha, Epoch, [.. History, submission]), submission);
    }

    /// <summary>The submission that asked the same before and was not abandoned; null when there is none.</summary>
    public Submission? Find(SubmissionKey key) =>
        History.FirstOrDefault(s => s.Outcome != SubmissionOutcome.Abandoned && s.Key.AsksTheSameAs(key));

    /// <summary>Records the bit of the pending submission. Recording the same bit again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">It was never submitted, or was decided otherwise.</exception>
    public GapLedger Decide(SubmissionKey key, bool promoted)
    {
        Submission submission = Find(key)
            ?? throw new InvalidOperationException("This key was not submitted: submit first, persist the ledger, then evaluate.");
        if (submission.Promoted == promoted)
        {
            return this;
        }

        return submission.Promoted is null
            ? With(submission with { Outcome = promoted ? SubmissionOutcome.Promoted : SubmissionOutcome.Kept })
            : throw new InvalidOperationException($"Submission {submission.Number} was decided already, and otherwise. A verdict never changes.");
    }

    /// <summary>
    /// Gives up the pending submission, which stays counted. Only for causes that no sealed case had a part in: a key press, a changed evaluator, a
    /// process killed from outside without a journal to go on from. An evaluator's error is a keep: use <see cref="Decide"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing is pending under this key.</exception>
    public GapLedger Abandon(SubmissionKey key) =>
        Pending is { } pending && pending.Key.AsksTheSameAs(key)
            ? With(pending with { Outcome = SubmissionOutcome.Abandoned })
            : throw new InvalidOperationException("Only a pending submission can be abandoned.");

    /// <summary>
    /// The ledger of the next sealed set of the same season: new cases without overlap, never seen. Keep the old ledger with the old cases.
    /// A set that only grows, blind to scores, goes on with its ledger instead.
    /// </summary>
    /// <exception cref="InvalidOperationException">The season was started for a single sealed set.</exception>
    public GapLedger NextEpoch() => Epoch is int epoch
        ? Start(Alpha, epoch + 1)
        : throw new InvalidOperationException("This season was started for a single sealed set; its thresholds leave nothing for a second. Start a new season.");

    private GapLedger With(Submission changed) => new(Alpha, Epoch, [.. History.Select(s => s.Number == changed.Number ? changed : s)]);

    internal static double LnWeight(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return PortableMath.Log(k * (k + 1.0));
    }
}
