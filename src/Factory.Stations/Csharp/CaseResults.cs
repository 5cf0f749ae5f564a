using System.Globalization;
using Factory.Core;
using Factory.Core.Authoring;
using Factory.Core.Evaluating;

namespace Factory.Stations.Csharp;

/// <summary>Makes one result of a case's repeats.</summary>
internal static class CaseResults
{
    /// <summary>The mean over the repeats; failed when any repeat failed or has a score that is not finite.</summary>
    public static CaseResult Of(CaseRow row, ReadOnlySpan<PlayResult> repeats)
    {
        double sum = 0;
        foreach (PlayResult repeat in repeats)
        {
            if ((repeat.Failure ?? Unfit(repeat.Score)) is { } failure)
            {
                return new CaseResult(row.Id, row.Unit, null, null, failure);
            }

            sum += repeat.Score!.Value;
        }

        return new CaseResult(row.Id, row.Unit, sum / repeats.Length, Metrics(repeats));
    }

    private static string? Unfit(Score? score) =>
        score is null ? "the evaluator gave no score"
        : double.IsFinite(score.Value) ? null
        : string.Create(CultureInfo.InvariantCulture, $"the score is {score.Value}, not a finite number");

    private static SortedDictionary<string, double>? Metrics(ReadOnlySpan<PlayResult> repeats)
    {
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (PlayResult repeat in repeats)
        {
            foreach ((string name, double value) in repeat.Score!.Metrics ?? new Dictionary<string, double>())
            {
                sums[name] = sums.GetValueOrDefault(name) + value;
            }
        }

        foreach (string name in sums.Keys.ToArray())
        {
            // JSON has no such numbers; a metric that is none in one repeat is left out.
            if (!double.IsFinite(sums[name] /= repeats.Length))
            {
                sums.Remove(name);
            }
        }

        return sums.Count > 0 ? sums : null;
    }
}
