using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>show LINE CANDIDATE</c> says.</summary>
public static class CandidateText
{
    /// <summary>Where it came from, how far it came, and what it is.</summary>
    public static string Of(CandidateReport report)
    {
        var text = new StringBuilder();
        text.Append($"{Figures.Candidate(report.Candidate)}{(report.Version is { } version ? $" ({version})" : "")} · by {report.Proposer}");
        text.Append(report.Cycle > 0 ? $" in cycle {report.Cycle}" : "");
        text.Append(report.Parents.Count > 0 ? $" · from {string.Join(", ", report.Parents.Select(Figures.Candidate))}\n" : "\n");
        text.Append($"  {report.Outcome}{(report.Train is { } train ? $" · train {Figures.Score(train, report.Scale)}" : "")}\n");
        if (report.Note.Length > 0)
        {
            text.Append('\n').Append(report.Note.TrimEnd()).Append('\n');
        }

        foreach ((string path, string content) in report.Files)
        {
            text.Append($"\n--- {path}\n").Append(content.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
