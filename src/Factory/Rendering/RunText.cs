using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What is said when a run has ended: what went live, why, and what to type next.</summary>
public static class RunText
{
    /// <summary>The end of a run on the line that the user called <paramref name="line"/>.</summary>
    public static string Of(RunReport report, string line)
    {
        var text = new StringBuilder();
        foreach (ReleaseReport release in report.Releases)
        {
            text.Append($"{release.Version} replaces {release.Replaces}. Why: {release.EvidenceFile}     What changed: ./factory diff {line} {release.Replaces} {release.Version}\n");
        }

        if (report.Stop is { } stop)
        {
            return text.Append(StopText.Refusal(stop)).ToString();
        }

        if (report.Releases.Count == 0)
        {
            text.Append($"{report.Champion.Version} stays live{Runner(report)}.\n");
        }

        if (report.Cycles.Count > 1 && report.Cycles.Any(c => c.Spend.Tokens > 0))
        {
            text.Append($"{Figures.Count(report.Cycles.Count, "cycle")} cost {Spend(new SpendReport(report.Cycles.Sum(c => c.Spend.Usd), report.Cycles.Sum(c => c.Spend.Tokens), 0))}.\n");
        }

        if (report.Cycles.LastOrDefault() is { Status: CycleStatus.BudgetSpent } over)
        {
            text.Append(Budget(over, line));
        }

        return text.Append($"Next: ./factory run {line} --cycles 5    look: ./factory show {line}    stop it: ./factory cord pull {line} --why \"...\"\n").ToString();
    }

    /// <summary>Such as <c>cycle 1 done in 14 s · no model used · $0.00</c>.</summary>
    public static string Cycle(CycleReport cycle)
    {
        string how = cycle.Status switch
        {
            CycleStatus.Done => "done",
            CycleStatus.Stopped => "stopped",
            CycleStatus.Abandoned => "abandoned",
            CycleStatus.BudgetSpent => "ended by its budget",
            _ => "interrupted",
        };
        return $"cycle {cycle.Number} {how} in {Figures.Span(cycle.Spend.Seconds)} · {Spend(cycle.Spend)}";
    }

    /// <summary>Such as <c>$0.042 · 12,345 tokens</c>.</summary>
    public static string Spend(SpendReport spend) =>
        spend is { Tokens: 0, Usd: 0 } ? $"no model used · {Figures.Money(0)}" : $"{Figures.Money(spend.Usd)} · {Figures.Count(spend.Tokens, "token")}";

    /// <summary>What was reached when the budget ended a cycle, and how to go on.</summary>
    private static string Budget(CycleReport cycle, string line)
    {
        string reached = cycle.Proposed == 0
            ? "No candidate was proposed."
            : $"Reached: {Figures.Count(cycle.Proposed, "candidate")} proposed, {Figures.Count(cycle.Built)} built, {Figures.Count(cycle.Evaluated)} evaluated; they are kept.";
        return $"The budget is spent: {cycle.BudgetSpent ?? "see `budget`."}\n{reached} Raise `budget` in {line}/line.yaml, or go on with the next cycle.\n";
    }

    /// <summary>What is said before the first cycle.</summary>
    public static string Heading(RunHeading heading)
    {
        string train = heading.Train is { } mean ? $"   {Figures.Score(mean, heading.Scale)} on train" : "";
        return $"{heading.Line,-7}   {heading.Description}   champion {heading.Champion}{train}";
    }

    private static string Runner(RunReport report) => report.Frontrunner is { } runner && runner.Candidate != report.Champion.Candidate
        ? $"; frontrunner {Figures.Candidate(runner.Candidate)} has {Figures.Score(runner.Select, report.Scale)} on select and no release yet"
        : "";
}
