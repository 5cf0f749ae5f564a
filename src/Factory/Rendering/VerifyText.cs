using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>verify</c> says.</summary>
public static class VerifyText
{
    /// <summary>Every check, every finding, and the verdict in the last lines.</summary>
    public static string Of(VerifyReport report)
    {
        var text = new StringBuilder();
        text.Append($"{report.Line} {report.Version}{(report.Candidate is { } candidate ? $" · {Figures.Candidate(candidate)}" : "")}\n");
        foreach (VerifyCheck check in report.Checks)
        {
            text.Append($"  {check.Name,-10}{check.Same switch { true => "", false => "DIFFERENT: ", null => "not whole: " }}{check.Text}\n");
        }

        Append(text, "different", report.Differences);
        Append(text, "edited by people", report.Edited);
        Append(text, "not re-derived", report.NotRederived);
        return text.Append(Verdict(report)).ToString();
    }

    private static void Append(StringBuilder text, string what, IReadOnlyList<VerifyFinding> findings)
    {
        foreach (VerifyFinding finding in findings)
        {
            text.Append($"{what}: {string.Join(", ", finding.Files)}{(finding.Files.Count > 0 ? "\n    " : "")}{finding.What}\n");
        }
    }

    private static string Verdict(VerifyReport report)
    {
        string read = $"{Figures.Count(report.FilesRead, "file")} read; newest manifest: cycle {report.HeadCycle}, sha256 {report.Head}";
        return (report.Same, report.Complete) switch
        {
            (true, true) => $"all the same: {report.Version} follows, bit for bit, from what is kept.\n{read}\n",
            (true, false) => $"the same, as far as it could be re-derived.\n{read}\n",
            _ => $"NOT THE SAME: {Figures.Count(report.Differences.Count, "difference")} (exit {ExitCode.Different}). Compare with a copy of the state before you trust {report.Version}.\n{read}\n",
        };
    }
}
