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

    private readonly int _cases;
    private readonly IReadOnlyList<Standing> _alive;
    private readonly int _rung;

    private SuccessiveHalving(int cases, IReadOnlyList<Standing> alive, int done, int rung)
    {
        (_cases, _alive, _rung) = (cases, alive, rung);
        bool over = alive.Count == 0 || done == cases;
        Current = over ? null : new Rung(rung, [.. alive.Select(s => s.Candidate).Order()], done, RacePlan.RungEnd(done, cases));
        Winner = over && alive.Count > 0 && done > 0 ? alive.Min()!.Candidate : null;
    }

    /// <summary>What to evaluate now; null when the race is over.</summary>
    public Rung? Current { get; }

    /// <summary>Best mean difference over all cases; null until the race is over, and when it had no candidates, no cases, or all failed.</summary>
    public CandidateId? Winner { get; }

    /// <summary>Starts a race.</summary>
    /// <param name="candidates">Each once, in any order.</param>
    /// <param name="cases">Number of train cases; 0 or more. Which case is at which position is the caller's: one seeded order for the whole race.</param>
    /// <exception cref="ArgumentException">A candidate appears twice.</exception>
    public static SuccessiveHalving Start(IReadOnlyList<CandidateId> candidates, int cases)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        return candidates.Distinct().Count() == candidates.Count
            ? new SuccessiveHalving(cases, [.. candidates.Select(id => new Standing(id, 0, 0))], 0, 1)
            : throw new ArgumentException("A candidate is in the race twice; each runs once.", nameof(candidates));
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
            bool fails = _rung == 1 && result.Failures >= FailureShare * (rung.To - rung.From);
            if (!fails)
            {
                alive.Add(new Standing(standing.Candidate, standing.Sum + result.DifferenceSum, result.Cost));
            }
        }

        int done = rung.To;
        int survivors = done == _cases ? alive.Count : RacePlan.Survivors(alive.Count);
        return new SuccessiveHalving(_cases, [.. alive.Order().Take(survivors)], done, _rung + 1);
    }

    private IEnumerable<(Standing Standing, RungResult Result)> Match(Rung rung, IReadOnlyList<RungResult> results)
    {
        var expected = rung.Candidates.ToHashSet();
        var byCandidate = new Dictionary<CandidateId, RungResult>();
        foreach (RungResult result in results)
        {
            if (!expected.Contains(result.Candidate) || !byCandidate.TryAdd(result.Candidate, result) || !double.IsFinite(result.DifferenceSum) || double.IsNaN(result.Cost))
            {
                throw new ArgumentException($"The result of candidate {result.Candidate.Short} on rung {rung.Number} is doubled, not asked for, or not a number.", nameof(results));
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
