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

        if (report.Releases.Count > 0)
        {
            text.Append($"Check it bit by bit: ./factory verify {line}     As a page: ./factory report {line} -o report.html\n");
        }

        if (report.Stop is { } stop)
        {
            return text.Append(StopText.Refusal(stop)).ToString();
        }

        if (report.Releases.Count == 0)
        {
            text.Append($"{report.Champion.Version} stays live{Runner(report)}.\n");
        }

        if (report.Cycles.LastOrDefault()?.Status == CycleStatus.BudgetSpent)
        {
            text.Append($"The budget of the cycle is spent. Raise `budget` in {line}/line.yaml, or go on with the next cycle.\n");
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
        string models = cycle.Spend.Tokens == 0 ? "no model used" : Figures.Count(cycle.Spend.Tokens, "token");
        return $"cycle {cycle.Number} {how} in {Figures.Span(cycle.Spend.Seconds)} · {models} · {Figures.Money(cycle.Spend.Usd)}";
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
