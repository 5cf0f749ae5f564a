using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>operate</c> and <c>outcomes</c> say.</summary>
public static class OperateText
{
    private const int Shown = 20;

    /// <summary>What was decided.</summary>
    public static string Of(OperateReport report)
    {
        string versions = string.Join(", ", report.Versions.Select(v => $"{Figures.Count(v.Value)} by {v.Key}"));
        string text = $"{report.Line}: {Figures.Count(report.Inputs, "input")} of {report.Night}, {Figures.Count(report.Decided)} decided now, {Figures.Count(report.Known)} known already{(versions.Length > 0 ? $" ({versions})" : "")}\n";
        return report.FirstFailure is { } failure ? $"{text}{Figures.Count(report.Failed)} without a decision, the first: {failure}\n{report.Output}\n" : $"{text}{report.Output}\n";
    }

    /// <summary>What was taken in.</summary>
    public static string Of(OutcomesReport report)
    {
        string late = report.Late > 0 ? $" ({Figures.Count(report.Late)} late)" : "";
        string text = $"{report.Line}: {Figures.Count(report.Taken, "outcome")} taken{late}, {Figures.Count(report.Known)} known already, {Figures.Count(report.Refused)} refused, {Figures.Count(report.Cases, "new case")}\n";
        text += string.Concat(report.Rows.Take(Shown).Select(r => $"  line {r.Line}: {(r.Decision is { } d ? $"{d} " : "")}{r.Why}\n"));
        text += report.Rows.Count > Shown ? $"  and {Figures.Count(report.Rows.Count - Shown)} more, see {report.Report}\n" : "";
        text += report.Trial is { } trial ? $"{trial}\n" : "";
        text += report.Level is { } level ? $"{level}\n" : "";
        return report.Stop is { } stop ? $"{text}the line is stopped: ./factory cord show {stop}\n" : text;
    }
}
