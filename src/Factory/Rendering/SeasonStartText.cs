using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>season-start</c> says.</summary>
public static class SeasonStartText
{
    /// <summary>What became of the old season, and what the new one needs.</summary>
    public static string Of(SeasonStartReport report) =>
        FormattableString.Invariant($"{report.Line}: season {report.Season} begins; {Figures.Count(report.Retired, "sealed unit")} of the last one became train\n{report.Plan}\n");
}
