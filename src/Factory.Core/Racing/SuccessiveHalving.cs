namespace Factory.Core.Racing;

/// <summary>
/// A race of candidates on train cases: all run on a first eighth (at least 30) of the cases, in one seeded order; the better half goes on to twice as many;
/// whoever remains runs on all. Its cost is fixed in advance, about a third of running everybody on everything. It needs no guarantee: the gate
/// gives that. (Karnin, Koren and Somekh, ICML 2013; Jamieson and Talwalkar, AISTATS 2016; eta = 2.)
/// Immutable, pure and thread-safe; a workflow holds it in a variable and rebuilds it by replay.
/// </summary>
public sealed class SuccessiveHalving
{
    /// <summary>Share of failed cases on the first rung from which a candidate is out.</summary>
    public const double FailureShare = 0.2;

    private readonly IReadOnlyList<string> _order;
    private readonly IReadOnlyList<Standing> _alive;
    private readonly int _done;
    private readonly int _rung;

    private SuccessiveHalving(IReadOnlyList<string> order, IReadOnlyList<Standing> alive, int done, int rung)
    {
        (_order, _alive, _done, _rung) = (order, alive, done, rung);
        bool over = alive.Count == 0 || done == order.Count;
        int length = RacePlan.RungEnd(done, order.Count) - done;
        Current = over ? null : new Rung(rung, [.. alive.Select(s => s.Candidate).Order()], [.. order.Skip(done).Take(length)]);
        Winner = over && alive.Count > 0 && done > 0 ? alive.Min()!.Candidate : null;
    }

    /// <summary>What to evaluate now; null when the race is over.</summary>
    public Rung? Current { get; }

    /// <summary>Best mean difference over all cases; null until the race is over, and when it had no candidates, no cases, or all failed.</summary>
    public CandidateId? Winner { get; }

    /// <summary>Starts a race.</summary>
    /// <param name="candidates">Each once, in any order.</param>
    /// <param name="cases">Case ids, each once, in any order.</param>
    /// <param name="seed">Of the order in which cases are run.</param>
    /// <exception cref="ArgumentException">A candidate or case appears twice.</exception>
    public static SuccessiveHalving Start(IReadOnlyList<CandidateId> candidates, IReadOnlyList<string> cases, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(cases);
        if (candidates.Distinct().Count() != candidates.Count || cases.Distinct(StringComparer.Ordinal).Count() != cases.Count)
        {
            throw new ArgumentException("A candidate or a case is in the race twice; each runs once.");
        }

        string[] order = [.. cases.Order(StringComparer.Ordinal)];
        new SeededRandom(seed).Fork("race order").Shuffle(order.AsSpan());
        return new SuccessiveHalving(order, [.. candidates.Select(id => new Standing(id, 0, 0))], 0, 1);
    }

    /// <summary>Takes the results of the current rung and goes to the next.</summary>
    /// <param name="results">One for each candidate of <see cref="Current"/>, in any order.</param>
    /// <exception cref="InvalidOperationException">The race is over.</exception>
    /// <exception cref="ArgumentException">A result is missing, doubled, for another candidate, or not a number.</exception>
    public SuccessiveHalving Next(IReadOnlyList<RungResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Rung rung = Current ?? throw new InvalidOperationException("The race is over.");
        var alive = new List<Standing>(_alive.Count);
        foreach ((Standing standing, RungResult result) in Match(rung, results))
        {
            bool fails = _rung == 1 && result.Failures >= FailureShare * rung.Cases.Count;
            if (!fails)
            {
                alive.Add(new Standing(standing.Candidate, standing.Sum + result.DifferenceSum, result.Cost));
            }
        }

        int done = _done + rung.Cases.Count;
        int survivors = done == _order.Count ? alive.Count : RacePlan.Survivors(alive.Count);
        return new SuccessiveHalving(_order, [.. alive.Order().Take(survivors)], done, _rung + 1);
    }

    private IEnumerable<(Standing Standing, RungResult Result)> Match(Rung rung, IReadOnlyList<RungResult> results)
    {
        var expected = rung.Candidates.ToHashSet();
        var byCandidate = new Dictionary<CandidateId, RungResult>();
        foreach (RungResult result in results)
        {
            bool asked = expected.Contains(result.Candidate) && byCandidate.TryAdd(result.Candidate, result);
            if (!asked || !double.IsFinite(result.DifferenceSum) || double.IsNaN(result.Cost))
            {
                throw new ArgumentException(
                    $"The result of candidate {result.Candidate.Short} on rung {rung.Number} is doubled, not asked for, or not a number.", nameof(results));
            }
        }

        return byCandidate.Count == expected.Count
            ? _alive.Select(standing => (standing, byCandidate[standing.Candidate]))
            : throw new ArgumentException($"Rung {rung.Number} has {expected.Count} candidates and only {byCandidate.Count} results.", nameof(results));
    }

    /// <summary>A candidate's sum so far. The least is the best: greatest sum, then cheapest, then least id.</summary>
    private sealed record Standing(CandidateId Candidate, double Sum, double Cost) : IComparable<Standing>
    {
        public int CompareTo(Standing? other) => other is null ? -1 : (-Sum, Cost, Candidate).CompareTo((-other.Sum, other.Cost, other.Candidate));
    }
}
