using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>show LINE</c> says: the champion, how it got there, and what is open.</summary>
public static class ShowText
{
    private const int MostSteps = 12;
    private const int MostAttempts = 12;
    private const int MostText = 80;

    /// <summary>Where a line stands.</summary>
    public static string Of(ShowReport report)
    {
        var text = new StringBuilder();
        text.Append($"{report.Champion.Version} · {Figures.Candidate(report.Champion.Candidate)}");
        text.Append(report.ReleasedUtc is { } at ? $" · released {Figures.Time(at)} UTC" : " · the seed");
        text.Append(report.Parent is { } parent ? $" · parent {parent}\n" : "\n");
        foreach (string line in report.Policy.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }

        text.Append($"  train {Figures.Score(report.Train, report.Scale)}  select {Figures.Score(report.Select, report.Scale)}  {Bars(report)}");
        text.Append($"{Figures.Count(report.Candidates, "candidate")} in {Figures.Count(report.Cycles, "cycle")} · {Figures.Count(report.Evaluated)} evaluated\n");
        if (report.Frontrunner is { } runner && runner.Candidate != report.Champion.Candidate)
        {
            text.Append($"frontrunner  {Figures.Candidate(runner.Candidate)}  train {Figures.Score(runner.Train, report.Scale)}  select {Figures.Score(runner.Select, report.Scale)}\n");
        }

        text.Append($"lineage  {Lineage(report.Lineage)}\n");
        string next = report.Stop is not null ? "when the stop is answered" : report.NextRunUtc is { } scheduled ? $"{Figures.Time(scheduled)} UTC, if ./factory serve runs" : "on request";
        text.Append($"stops    {report.Stop?.Id ?? "none"}      lessons {report.Lessons}      spend {Figures.Money(report.Spend.Usd)}      next run {next}\n");
        if (report.Models is { } models)
        {
            text.Append($"models   {Models(models)}\n");
        }

        if (report.Attempts.Count > 0)
        {
            text.Append(Attempts(report));
        }

        foreach (var failed in report.FailedStopTests)
        {
            text.Append($"tests    {report.Champion.Version} fails {failed.Name}, {LessonText.WhereFrom(failed)}: {failed.Failure}\n");
        }

        return report.Stop is { } stop ? text.Append(StopText.Open(stop)).ToString() : text.ToString();
    }

    private static string Models(ModelSpendReport models)
    {
        static string Of(decimal? limit) => limit is { } most ? $" of {Figures.Money(most)}" : "";
        string unknown = models.UnknownCosts == 0 ? "" : $" · {Figures.Count(models.UnknownCosts, "call")} of unknown cost: write `price` (docs/models.md)";
        return $"{Figures.Money(models.Total.Usd)}{Of(models.UsdPerLine)} in {Figures.Count(models.Calls, "call")}, {Figures.Count(models.Total.Tokens, "token")} · "
            + $"today {Figures.Money(models.Today.Usd)}{Of(models.UsdPerDay)} · last cycle {Figures.Money(models.LastCycle.Usd)}{Of(models.UsdPerCycle)}{unknown}";
    }

    private static string Attempts(ShowReport report)
    {
        List<IReadOnlyList<string>> rows = [.. report.Attempts.Take(MostAttempts).Select(a => (IReadOnlyList<string>)[
            "", a.Place, a.Candidate is { } id ? Figures.Candidate(id) : "-", a.By, a.Train is { } train ? Figures.Score(train, report.Scale) : "-", a.Usd == 0 ? "" : Figures.Money(a.Usd), Short(a.Outcome)])];
        string more = report.Attempts.Count > MostAttempts ? $"  and {report.Attempts.Count - MostAttempts} more: ./factory show {report.Line} --json\n" : "";
        return $"last cycle, one of them: ./factory show {report.Line} {report.Attempts[0].Place}\n{TextTable.Of(rows)}{more}";
    }

    private static string Short(string text) => text.Length <= MostText ? text : text[..(MostText - 1)] + "…";

    private static string Bars(ShowReport report) => Figures.Sparkline(report.History) is { Length: > 0 } bars ? bars + "  " : "";

    private static string Lineage(IReadOnlyList<LineageStep> steps)
    {
        IEnumerable<string> shown = steps.Skip(Math.Max(0, steps.Count - MostSteps)).Select(Step);
        return (steps.Count > MostSteps ? $"{steps.Count - MostSteps} earlier ─ " : "") + string.Join(" ─ ", shown);
    }

    private static string Step(LineageStep step) => step.Version switch
    {
        null => Figures.Candidate(step.Candidate),
        "v0" => "v0",
        { } version => $"{Figures.Candidate(step.Candidate)} ({version})",
    };
}
