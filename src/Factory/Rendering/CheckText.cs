using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>check</c> says.</summary>
public static class CheckText
{
    /// <summary>Every problem, or what the line can prove.</summary>
    public static string Of(CheckReport report)
    {
        var text = new StringBuilder();
        if (report.Problems.Count > 0)
        {
            return ProblemText.Of(report.Problems, report.File);
        }

        text.Append(report.File).Append(": no problem\n");

        if (report.Units is { } units)
        {
            text.Append($"  data      {units.Train} train, {units.Select} select, {units.Confirm} confirm, {units.Sealed} sealed units\n");
        }

        if (report.ChampionTrain is { } mean)
        {
            text.Append($"  champion  {Figures.Score(mean, report.Scale)} on train\n");
        }

        foreach (var failed in report.FailedStopTests)
        {
            text.Append($"  tests     the champion fails {failed.Name}, {LessonText.WhereFrom(failed)}: {failed.Failure!.TrimEnd('.')}. Its successor has to pass it.\n");
        }

        if (report.Plan is { } plan)
        {
            text.Append($"  gate      {plan.Text} Ledger: {plan.Ledger}.\n");
        }

        if (report.SelfTest is { } self)
        {
            text.Append($"  A/A       champion against itself on {Figures.Count(self.Cases, "case")}: {(self.Passed ? "no difference" : $"DIFFERS, by up to {Figures.Score(self.GreatestDifference, report.Scale)} on a case")}\n");
        }

        return text.ToString();
    }
}
