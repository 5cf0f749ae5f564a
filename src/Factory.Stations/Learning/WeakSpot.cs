using System.Text.Json;
using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Workflows;

namespace Factory.Stations.Learning;

/// <summary>A value of one field of the train cases on which a candidate scores worse than elsewhere, by more than chance would explain.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Its value.</param>
/// <param name="Cases">Cases that have it.</param>
/// <param name="Mean">Mean score on them.</param>
/// <param name="Overall">Mean score on all.</param>
public sealed record WeakSpot(string Field, string Value, int Cases, double Mean, double Overall)
{
    private const int MostValues = 12;
    private const int FewestCases = 20;
    private const double LeastZ = 4;

    /// <summary>The spot that costs most in all; null when nothing stands out. Looks at numbers, booleans and strings with 2 to 12 values.</summary>
    public static WeakSpot? Find(IReadOnlyList<CaseRow> cases, IReadOnlyList<CaseResult> results, ScoreDefinition score)
    {
        Dictionary<string, double> byId = results.Where(r => r.Score is not null).ToDictionary(r => r.Id, r => r.Score!.Value, StringComparer.Ordinal);
        var groups = new Dictionary<(string Field, string Value), List<double>>();
        foreach (CaseRow row in cases.Where(row => byId.ContainsKey(row.Id)))
        {
            Collect(row, byId[row.Id], groups);
        }

        double sign = score.Goal == ScoreGoal.Maximize ? 1 : -1;
        double[] all = [.. byId.Values];
        double overall = all.Length == 0 ? 0 : all.Average();
        double spread = all.Length < 2 ? 0 : Math.Sqrt(all.Sum(v => (v - overall) * (v - overall)) / (all.Length - 1));
        double Loss(List<double> scores) => sign * (overall - scores.Average()) * scores.Count;
        bool Stands(List<double> scores) => scores.Count >= FewestCases && scores.Count < all.Length
            && sign * (overall - scores.Average()) >= LeastZ * spread / Math.Sqrt(scores.Count) && spread > 0;

        return groups
            .GroupBy(g => g.Key.Field)
            .Where(field => field.Count() is >= 2 and <= MostValues)
            .SelectMany(field => field)
            .Where(g => Stands(g.Value))
            .OrderByDescending(g => Loss(g.Value)).ThenBy(g => g.Key.Field, StringComparer.Ordinal).ThenBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => new WeakSpot(g.Key.Field, g.Key.Value, g.Value.Count, g.Value.Average(), overall))
            .FirstOrDefault();
    }

    /// <summary>The spot as a finding about a candidate.</summary>
    public Finding ToFinding(CandidateId candidate, ScoreDefinition score) => new(
        $"score is lost where {Field} is {Value}",
        [FormattableString.Invariant($"#{candidate.Short}: {CycleText.Format(Mean, score)} on these {Cases} train cases, {CycleText.Format(Overall, score)} on all")],
        $"Treat {Field} = {Value} apart.");

    private static void Collect(CaseRow row, double score, Dictionary<(string Field, string Value), List<double>> groups)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        foreach (JsonProperty field in document.RootElement.EnumerateObject())
        {
            bool scalar = field.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False;
            if (!scalar || field.NameEquals("id"))
            {
                continue;
            }

            var key = (field.Name, field.Value.ToString());
            if (!groups.TryGetValue(key, out List<double>? scores))
            {
                groups[key] = scores = [];
            }

            scores.Add(score);
        }
    }
}
