using System.Text;
using Factory.Core;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>score</c> says: each case, the mean, and for packing metrics the excess over the lower bound.</summary>
public static class ScoreText
{
    private const int MostDiagnostics = 20;

    /// <summary>The table, or why there is none.</summary>
    public static string Of(ScoreReport report)
    {
        var text = new StringBuilder();
        // Where every case failed, why they did says it all.
        if (report.Cases.Any(c => c.Score is not null))
        {
            text.Append(Table(report));
        }

        foreach (Diagnostic diagnostic in report.Diagnostics.Take(MostDiagnostics))
        {
            text.Append(diagnostic).Append('\n');
        }

        if (report.Diagnostics.Count > MostDiagnostics)
        {
            text.Append($"and {Figures.Count(report.Diagnostics.Count - MostDiagnostics)} more; all of them: --json\n");
        }

        text.Append($"{report.Line} {Figures.Candidate(report.Candidate)}: {Verdict(report)}\n");
        if (Excess(report.Cases) is { } excess)
        {
            text.Append($"excess over the lower bound {Figures.Percent(excess)}\n");
        }

        return text.ToString();
    }

    /// <summary>Bins beyond the lower bound as a share of it, both summed over the set; null unless every case has both metrics.</summary>
    public static double? Excess(IReadOnlyList<CaseScore> cases)
    {
        if (cases.Count == 0 || !cases.All(c => c.Metrics is { } m && m.ContainsKey("bins") && m.ContainsKey("lowerBound")))
        {
            return null;
        }

        double bound = cases.Sum(c => c.Metrics!["lowerBound"]);
        return bound > 0 ? (cases.Sum(c => c.Metrics!["bins"]) / bound) - 1 : null;
    }

    private static string Verdict(ScoreReport report) => report.Status switch
    {
        ScoreStatus.Ok => $"mean {Figures.Score(report.Mean, report.Scale)} over {Figures.Count(report.Cases.Count, "case")}, sandbox {report.Sandbox}",
        ScoreStatus.Rejected => "rejected: it uses what a candidate may not use",
        ScoreStatus.BuildFailed => "does not build",
        ScoreStatus.TestFailed => "breaks an invariant of the line",
        _ => $"failed on {Figures.Count(report.Cases.Count(c => c.Score is null), "case")} of {Figures.Count(report.Cases.Count)}, sandbox {report.Sandbox}",
    };

    private static string Table(ScoreReport report)
    {
        string[] metrics = [.. report.Cases.SelectMany(c => c.Metrics?.Keys ?? []).Distinct().Order(StringComparer.Ordinal)];
        List<IReadOnlyList<string>> rows = [["case", "score", .. metrics]];
        foreach (CaseScore one in report.Cases)
        {
            rows.Add([one.Id, one.Score is { } score ? Figures.Score(score, report.Scale) : "failed", .. metrics.Select(m => Metric(one, m))]);
        }

        return TextTable.Of(rows, [.. Enumerable.Range(1, metrics.Length + 1)]);
    }

    private static string Metric(CaseScore one, string name) =>
        one.Metrics is { } all && all.TryGetValue(name, out double value) ? value == Math.Floor(value) && Math.Abs(value) < 1e15 ? Figures.Count((long)value) : Figures.Score(value) : "";
}
