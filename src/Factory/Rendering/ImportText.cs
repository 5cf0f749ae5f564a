using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>import</c> says.</summary>
public static class ImportText
{
    /// <summary>What came in and where it went.</summary>
    public static string Of(ImportReport report) =>
        $"{report.Line}: {Figures.Count(report.Read, "case")} read, {Figures.Count(report.Added)} new, {Figures.Count(report.Known)} known already\n"
        + $"units now: {report.Units.Train} train, {report.Units.Select} select, {report.Units.Confirm} confirm, {report.Units.Sealed} sealed\n";
}
