using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>What an attempt came to: a candidate, or why there is none.</summary>
internal sealed record AttemptResult
{
    public Proposal? Proposal { get; init; }

    public FailedProposal? Failed { get; init; }

    public string? BudgetSpent { get; init; }

    public string? Unavailable { get; init; }

    /// <summary>Whether it took a new answer, and not kept ones alone.</summary>
    public bool HasNews { get; init; }

    public static AttemptResult Of(Proposal proposal) => new() { Proposal = proposal };
}
