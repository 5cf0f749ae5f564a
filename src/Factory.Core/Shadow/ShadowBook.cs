using Factory.Core.Artifacts;
using Factory.Core.Releasing;

namespace Factory.Core.Shadow;

/// <summary>
/// All that the shadow gate of one line keeps between cycles: the content of <c>shadow.json</c>. Immutable; every change gives a new book. What it
/// is told twice changes nothing the second time.
/// </summary>
public sealed record ShadowBook
{
    /// <summary>Most turned-down candidates that are remembered; the oldest are forgotten first.</summary>
    public const int MostTurnedDown = 1_000;

    /// <summary>The gate.</summary>
    public required ShadowState State { get; init; }

    /// <summary>Digest of the trusted code that scores: with other code, evidence begins anew.</summary>
    public required Digest Scorer { get; init; }

    /// <summary>What is active, with what runs.</summary>
    public IReadOnlyList<Incumbent> Products { get; init; } = [];

    /// <summary>The promotion that is on its way; null for none.</summary>
    public ShadowPromotion? Promotion { get; init; }

    /// <summary>Promotions of the season.</summary>
    public int Promotions { get; init; }

    /// <summary>Candidates that were withdrawn for harm or whose promotion did not go live: they are not registered again.</summary>
    public IReadOnlyList<CandidateId> TurnedDown { get; init; } = [];

    /// <summary>
    /// The book as a cycle finds it: a promotion of an earlier cycle has gone live or is turned down; against another champion all challengers register anew, and with
    /// another scorer all are withdrawn.
    /// </summary>
    /// <param name="champion">What is live.</param>
    /// <param name="scorer">Digest of what scores.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="today">Last night that has arrived.</param>
    public ShadowBook Open(CandidateId champion, Digest scorer, int cycle, DateOnly today)
    {
        ShadowBook book = Promotion is { } earlier && earlier.Cycle != cycle ? Settled(earlier.Winner.Candidate, champion) : this;
        if (book.Promotion is not null)
        {
            return book;
        }

        book = book.Scorer == scorer ? book : book with { Scorer = scorer, State = book.State with { Active = [] } };
        return (book.State.Champion == champion ? book : book with { State = Against(book.State, champion, today) }).Pruned();
    }

    /// <summary>Registers a challenger, unless it was turned down, is active already, or there is no room.</summary>
    public ShadowBook Register(Incumbent challenger, DateOnly today, int most)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        return State.Active.Count >= most || TurnedDown.Contains(challenger.Candidate)
            ? this
            : (this with { State = ShadowGate.Register(State, challenger.Candidate, today), Products = [.. Products.Where(p => p.Candidate != challenger.Candidate), challenger] }).Pruned();
    }

    /// <summary>Withdraws challengers that had so many nights.</summary>
    public ShadowBook WithoutTired(int nights)
    {
        ShadowState state = State.Active.Where(c => c.Nights.Count >= nights).Aggregate(State, (s, c) => ShadowGate.Withdraw(s, c.Candidate));
        return (this with { State = state }).Pruned();
    }

    /// <summary>Takes one night.</summary>
    public ShadowBook Take(ShadowNight night, int cycle)
    {
        ShadowVerdict verdict = ShadowGate.Take(State, night);
        ShadowBook book = this with { State = verdict.State, TurnedDown = Remember(verdict.Withdrawn) };
        return verdict.Promoted is { } winner ? (book with { Promotion = Promoted(winner, night, cycle), Promotions = Promotions + 1 }).Pruned() : book.Pruned();
    }

    private ShadowPromotion Promoted(CandidateId winner, ShadowNight night, int cycle)
    {
        ShadowChallenger before = State.Active.First(c => c.Candidate == winner);
        double[] nights = [.. before.Nights, night.Differences[winner] is { BelowRange: > 0 } ? -1 : night.Differences[winner].Mean];
        double evidence = (before with { Nights = nights }).LnE(State.Delta);
        return new ShadowPromotion(
            cycle,
            Products.First(p => p.Candidate == winner),
            before.Number,
            ShadowGate.Threshold(State.Alpha, before.Number),
            new ShadowEvidence(before.Registered, night.Night, nights.Length, nights.Average(), evidence));
    }

    private ShadowBook Settled(CandidateId winner, CandidateId champion) =>
        this with { Promotion = null, TurnedDown = winner == champion ? TurnedDown : Remember([winner]) };

    private CandidateId[] Remember(IReadOnlyList<CandidateId> candidates) => [.. TurnedDown.Concat(candidates).Distinct().TakeLast(MostTurnedDown)];

    private static ShadowState Against(ShadowState state, CandidateId champion, DateOnly today) => state.Active.Aggregate(
        state with { Champion = champion, Active = [] },
        (gate, challenger) => ShadowGate.Register(gate, challenger.Candidate, today));

    private ShadowBook Pruned() => this with { Products = [.. Products.Where(p => State.Active.Any(c => c.Candidate == p.Candidate))] };
}
