namespace Factory.Core.Racing;

/// <summary>
/// Chooses parents from the archive by their scores case by case. <see cref="Pick"/> draws a candidate in proportion to the cases on which it is
/// best or among the best, after dropping those that another member beats everywhere: so what only one candidate can do stays in the search
/// (GEPA: Agrawal and others, arXiv:2507.19457, algorithm 2). <see cref="Best"/> is the greedy choice. Scores are held as floats: 10,000 candidates on
/// 500 cases take 20 MB. Not thread-safe.
/// </summary>
public sealed class ParetoFront
{
    /// <summary>Most members of the front; those best on the most cases stay.</summary>
    public const int MostMembers = 256;

    private readonly Dictionary<CandidateId, float[]> _scores = [];
    private IReadOnlyList<FrontMember>? _members;

    /// <summary>Creates an empty archive.</summary>
    /// <param name="cases">Cases that every candidate has a score for; 1 or more.</param>
    public ParetoFront(int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        Cases = cases;
    }

    /// <summary>Cases that every candidate has a score for.</summary>
    public int Cases { get; }

    /// <summary>Candidates held.</summary>
    public int Count => _scores.Count;

    /// <summary>Adds a candidate, or replaces its scores.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="scores">One a case, always in the same order of cases, more is better; NaN where it was not evaluated or failed. Copied.</param>
    /// <exception cref="ArgumentException">There is not one score a case.</exception>
    public void Add(CandidateId candidate, ReadOnlySpan<float> scores)
    {
        if (scores.Length != Cases)
        {
            throw new ArgumentException($"The archive has {Cases} cases; candidate {candidate.Short} came with {scores.Length} scores.", nameof(scores));
        }

        _scores[candidate] = scores.ToArray();
        _members = null;
    }

    /// <summary>The front, best on most cases first, then in ordinal order of id; empty when nobody has a score.</summary>
    public IReadOnlyList<FrontMember> Members() => _members ??= Find();

    /// <summary>Draws a parent from the front; null when it is empty.</summary>
    public CandidateId? Pick(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        IReadOnlyList<FrontMember> members = Members();
        if (members.Count == 0)
        {
            return null;
        }

        int ticket = random.Next(members.Sum(member => member.BestOn));
        int drawn = 0;
        while (ticket >= members[drawn].BestOn)
        {
            ticket -= members[drawn].BestOn;
            drawn++;
        }

        return members[drawn].Candidate;
    }

    /// <summary>
    /// The best by mean score among those with a score on the most cases (means over different cases cannot be compared); ties to the least id. Null
    /// when nobody has a score.
    /// </summary>
    public CandidateId? Best()
    {
        (int Scored, double Mean, CandidateId Id)? best = null;
        foreach ((CandidateId id, float[] scores) in _scores)
        {
            (int scored, double mean) = Mean(scores);
            if (scored > 0 && (best is not { } held || (held.Scored, held.Mean, id).CompareTo((scored, mean, held.Id)) < 0))
            {
                best = (scored, mean, id);
            }
        }

        return best?.Id;
    }

    private static (int Scored, double Mean) Mean(float[] scores)
    {
        int scored = 0;
        double sum = 0;
        foreach (float score in scores)
        {
            if (!float.IsNaN(score))
            {
                scored++;
                sum += score;
            }
        }

        return (scored, scored == 0 ? 0 : sum / scored);
    }

    private List<FrontMember> Find()
    {
        float[] best = new float[Cases];
        Array.Fill(best, float.NegativeInfinity);
        foreach (float[] scores in _scores.Values)
        {
            for (int c = 0; c < best.Length; c++)
            {
                best[c] = scores[c] > best[c] ? scores[c] : best[c];
            }
        }

        FrontMember[] members = [.. _scores
            .Select(pair => new FrontMember(pair.Key, BestOn(pair.Value, best)))
            .Where(member => member.BestOn > 0)
            .OrderByDescending(member => member.BestOn).ThenBy(member => member.Candidate)
            .Take(MostMembers)];
        return [.. members.Where(member => !Array.Exists(members, other => Dominates(_scores[other.Candidate], _scores[member.Candidate])))];
    }

    private static int BestOn(float[] scores, float[] best)
    {
        int count = 0;
        for (int c = 0; c < best.Length; c++)
        {
            count += scores[c] == best[c] ? 1 : 0;
        }

        return count;
    }

    /// <summary>Nowhere worse and somewhere better; no score is worse than any.</summary>
    private static bool Dominates(float[] one, float[] other)
    {
        bool better = false;
        for (int c = 0; c < one.Length; c++)
        {
            if (other[c] > one[c] || (float.IsNaN(one[c]) && !float.IsNaN(other[c])))
            {
                return false;
            }

            better |= one[c] > other[c] || (float.IsNaN(other[c]) && !float.IsNaN(one[c]));
        }

        return better;
    }
}
