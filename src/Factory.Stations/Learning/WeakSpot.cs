using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Workflows;

namespace Factory.Stations.Learning;

/// <summary>Train cases that something in their rows tells apart, on which a candidate scores worse than elsewhere by more than chance would explain.</summary>
/// <param name="Group">What they have in common, such as <c>day is a Saturday</c>.</param>
/// <param name="Cases">How many they are.</param>
/// <param name="Mean">Mean score on them.</param>
/// <param name="Overall">Mean score on all.</param>
public sealed record WeakSpot(string Group, int Cases, double Mean, double Overall)
{
    private const int FewestCases = 20;
    private const double LeastZ = 4;

    /// <summary>The group that costs most in all; null when none stands out.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="results">What the candidate made of them.</param>
    /// <param name="score">How scores are read.</param>
    /// <param name="mayName">Whether groups may be told by a field; null for all fields.</param>
    public static WeakSpot? Find(IReadOnlyList<CaseRow> cases, IReadOnlyList<CaseResult> results, ScoreDefinition score, Func<string, bool>? mayName = null)
    {
        Dictionary<string, double> scores = results.Where(r => r.Score is not null).ToDictionary(r => r.Id, r => r.Score!.Value, StringComparer.Ordinal);
        CaseRow[] scored = [.. cases.Where(row => scores.ContainsKey(row.Id))];
        if (scored.Length < 2)
        {
            return null;
        }

        double overall = scored.Average(row => scores[row.Id]);
        double spread = Math.Sqrt(scored.Sum(row => Math.Pow(scores[row.Id] - overall, 2)) / (scored.Length - 1));
        double sign = score.Goal == ScoreGoal.Maximize ? 1 : -1;
        double Loss(WeakSpot spot) => sign * (overall - spot.Mean);
        bool StandsOut(WeakSpot spot) => spot.Cases >= FewestCases && spread > 0 && Loss(spot) >= LeastZ * spread / Math.Sqrt(spot.Cases);

        return FieldGroups.Of(scored, mayName)
            .Select(group => new WeakSpot(group.Key, group.Value.Count, group.Value.Average(row => scores[row.Id]), overall))
            .Where(StandsOut)
            .OrderByDescending(spot => Loss(spot) * spot.Cases).ThenBy(spot => spot.Group, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>The spot as a finding about a candidate.</summary>
    public Finding ToFinding(CandidateId candidate, ScoreDefinition score) => new(
        $"score is lost where {Group}",
        [FormattableString.Invariant($"#{candidate.Short}: {CycleText.Format(Mean, score)} on these {Cases} train cases, {CycleText.Format(Overall, score)} on all")],
        $"Treat the cases apart where {Group}.");
}
