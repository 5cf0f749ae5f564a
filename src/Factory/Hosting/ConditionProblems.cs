using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Stations.Importing;

namespace Factory.Hosting;

/// <summary>Slices and guards that would do nothing, or let nothing pass, because of a name that is not there.</summary>
internal static class ConditionProblems
{
    /// <summary>Slices that no case belongs to.</summary>
    public static IEnumerable<Problem> OfSlices(ScoreDefinition score, CaseSet cases)
    {
        CaseRow[] all = [.. Enum.GetValues<DataRole>().SelectMany(cases.Rows)];
        return score.Slices.Where(slice => all.Length > 0 && SliceCases.Of(slice, all).Count == 0).Select(slice =>
            new Problem("score.slices", $"no case belongs to slice {slice.Name}: none has {string.Join(" or ", slice.Values.Select(v => $"`{v}`"))} in `{slice.Field}`. Write the field and its values as the cases have them."));
    }

    /// <summary>Guards on a metric that the evaluator does not give.</summary>
    public static IEnumerable<Problem> OfGuards(ScoreDefinition score, IReadOnlyList<CaseResult> results)
    {
        CaseResult[] scored = [.. results.Where(r => r.Error is null)];
        foreach (GuardDefinition guard in score.Guards)
        {
            int without = scored.Count(r => r.Metrics?.ContainsKey(guard.Metric) != true);
            if (without > 0)
            {
                yield return new Problem("score.guards", FormattableString.Invariant(
                    $"the evaluator gives no `{guard.Metric}` for {without} of {scored.Length} train cases, and what is not measured is not kept: no candidate could be released. Let it give the metric for every case."));
            }
        }
    }
}
