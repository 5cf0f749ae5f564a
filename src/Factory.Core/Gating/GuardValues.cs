using Factory.Core.Evaluating;

namespace Factory.Core.Gating;

/// <summary>Takes one metric out of the results of two candidates. Pure.</summary>
public static class GuardValues
{
    /// <summary>The metric by unit, in ordinal order of unit: every unit of the cases, also those that neither has a value for.</summary>
    /// <param name="cases">All cases that should have been run; each once.</param>
    /// <param name="champion">The champion's results.</param>
    /// <param name="challenger">The challenger's results.</param>
    /// <param name="metric">The metric.</param>
    public static IReadOnlyList<GuardValue> Of(IReadOnlyList<CaseRow> cases, IReadOnlyList<CaseResult> champion, IReadOnlyList<CaseResult> challenger, string metric)
    {
        ArgumentNullException.ThrowIfNull(cases);
        Dictionary<string, CaseResult> theirs = champion.ToDictionary(r => r.Id, StringComparer.Ordinal);
        Dictionary<string, CaseResult> ours = challenger.ToDictionary(r => r.Id, StringComparer.Ordinal);
        return
        [
            .. cases.GroupBy(row => row.Unit, StringComparer.Ordinal)
                .OrderBy(unit => unit.Key, StringComparer.Ordinal)
                .Select(unit => new GuardValue(unit.Key, Mean(unit, theirs, metric), Mean(unit, ours, metric))),
        ];
    }

    private static double? Mean(IEnumerable<CaseRow> rows, Dictionary<string, CaseResult> results, string metric)
    {
        double sum = 0;
        int count = 0;
        foreach (CaseRow row in rows)
        {
            if (results.GetValueOrDefault(row.Id) is not { Error: null, Metrics: { } metrics } || !metrics.TryGetValue(metric, out double value) || !double.IsFinite(value))
            {
                return null;
            }

            sum += value;
            count++;
        }

        return sum / count;
    }
}
