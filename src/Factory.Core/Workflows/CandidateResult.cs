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
public sealed record CandidateResult(NumberedProposal Proposal, BuildResult Build, TestResult? Test, EvaluateResult? Evaluation = null)
{
    /// <summary>Whether it may be evaluated.</summary>
    public bool Passed => Test is { Passed: true };

    /// <summary>Seconds its stations worked, evaluation apart.</summary>
    public double Seconds => Build.Seconds + (Test?.Seconds ?? 0);
}
