using System.Text.Json.Serialization;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Proposing;
using Factory.Core.Testing;

namespace Factory.Core.Workflows;

/// <summary>What became of one candidate.</summary>
/// <param name="Proposal">The candidate.</param>
/// <param name="Build">How building went.</param>
/// <param name="Test">How the invariants went; null when it did not build.</param>
/// <param name="Evaluation">How it scored; null when it was not evaluated.</param>
/// <param name="Before">The same candidate before it was mended, with what was wrong; null when it was not.</param>
public sealed record CandidateResult(
    NumberedProposal Proposal, BuildResult Build, TestResult? Test, EvaluateResult? Evaluation = null, CandidateResult? Before = null)
{
    /// <summary>Whether it may be evaluated.</summary>
    public bool Passed => Test is { Passed: true };

    /// <summary>Why mending it came to nothing; null when it was not tried, or did.</summary>
    public string? NotRepaired { get; init; }

    /// <summary>Which budget kept it from being tested; null when none did.</summary>
    public string? BudgetSpent { get; init; }

    /// <summary>Seconds it took to mend it.</summary>
    public double RepairSeconds { get; init; }

    /// <summary>What is wrong with it, most useful first: why it does not build, else each invariant that it breaks.</summary>
    [JsonIgnore]
    public IReadOnlyList<Diagnostic> Diagnostics => Build.Status != BuildStatus.Ok
        ? Build.Diagnostics
        : [.. (Test?.Failures ?? []).Select(f => new Diagnostic(f.Name, f.Failure ?? ""))];

    /// <summary>Seconds its stations worked, evaluation apart.</summary>
    public double Seconds => Build.Seconds + (Test?.Seconds ?? 0) + RepairSeconds + (Before?.Seconds ?? 0);
}
