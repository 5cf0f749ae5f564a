namespace Factory.Core.Proposing;

/// <summary>Output of the propose activity.</summary>
/// <param name="Proposals">What was proposed, numbered.</param>
/// <param name="Text">What the proposer did, in a line for people.</param>
/// <param name="Seconds">Seconds it worked.</param>
/// <param name="IsUnfinished">Whether it stopped at the end of a slice: the same call goes on.</param>
public sealed record ProposeResult(IReadOnlyList<NumberedProposal> Proposals, string Text, double Seconds, bool IsUnfinished = false)
{
    /// <summary>Attempts from which no candidate came, numbered like candidates.</summary>
    public IReadOnlyList<FailedProposal> Failed { get; init; } = [];

    /// <summary>Which budget kept it from more; null when none did.</summary>
    public string? BudgetSpent { get; init; }

    /// <summary>Why no model could be had; null when each that was asked answered.</summary>
    public string? Unavailable { get; init; }
}
