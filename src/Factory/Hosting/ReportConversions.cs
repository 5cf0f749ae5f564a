using Factory.Core.Cord;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Reports;
using CoreCycleStatus = Factory.Core.Workflows.CycleStatus;
using CycleStatus = Factory.Reports.CycleStatus;

namespace Factory.Hosting;

/// <summary>From what the workflows keep to what commands show.</summary>
public static class ReportConversions
{
    /// <summary>A version as people write it.</summary>
    public static string Version(int version) => FormattableString.Invariant($"v{version}");

    /// <summary>A cycle's report.</summary>
    public static CycleReport ToReport(this CycleResult cycle) => new()
    {
        Number = cycle.Number,
        Status = cycle.Status switch
        {
            CoreCycleStatus.Stopped => CycleStatus.Stopped,
            CoreCycleStatus.Abandoned => CycleStatus.Abandoned,
            CoreCycleStatus.BudgetSpent => CycleStatus.BudgetSpent,
            _ => CycleStatus.Done,
        },
        Proposed = cycle.Proposed,
        Built = cycle.Built,
        Passed = cycle.Passed,
        Evaluated = cycle.Evaluated,
        Improved = cycle.Improved,
        Spend = new SpendReport(cycle.Spend.Usd, cycle.Spend.Tokens, Math.Round(cycle.Spend.Seconds, 3)),
        BudgetSpent = cycle.BudgetSpent,
    };

    /// <summary>A stop's report; a rule that pulled the cord names no owner, the line does.</summary>
    public static StopReport ToReport(this Stop stop, DateTime now, string owner = "") => new()
    {
        Id = stop.Id,
        Line = stop.Line,
        SinceUtc = stop.PulledAt,
        AgeSeconds = Math.Max(0, Math.Floor(((stop.Answer?.At ?? now) - stop.PulledAt).TotalSeconds)),
        By = stop.By,
        Why = stop.Why,
        Owner = stop.Owner ?? owner,
        About = stop.About,
        Answer = stop.Answer is { } answer ? $"{answer.Decision.ToString().ToLowerInvariant()}: {answer.Note}" : null,
        AnsweredBy = stop.Answer?.By,
        AnsweredUtc = stop.Answer?.At,
        Test = stop.Answer?.Test is { } test ? $"lines/{stop.Line}/tests/{stop.Id}/{test.Name}" : null,
        NoTest = stop.Answer?.NoTest,
    };

    /// <summary>The frontrunner's report; null when it is the champion.</summary>
    public static FrontrunnerReport? ToReport(this Incumbent? frontrunner, Champion? champion) =>
        frontrunner is null || frontrunner.Candidate == champion?.Candidate
            ? null
            : new FrontrunnerReport(frontrunner.Candidate.ToString(), frontrunner.Train, frontrunner.Select);
}
