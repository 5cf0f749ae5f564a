using System.Collections;

namespace Factory.Core.Proposing;

/// <summary>What one call of a proposer came to: its proposals, and what kept it from more. Immutable.</summary>
/// <param name="proposals">The proposals, in order.</param>
public sealed class ProposalBatch(IReadOnlyList<Proposal> proposals) : IReadOnlyList<Proposal>
{
    /// <summary>Nothing proposed.</summary>
    public static ProposalBatch None { get; } = new([]);

    /// <summary>Attempts from which no candidate came.</summary>
    public IReadOnlyList<FailedProposal> Failed { get; init; } = [];

    /// <summary>Which budget kept it from asking further; null when none did.</summary>
    public string? BudgetSpent { get; init; }

    /// <summary>Why no model could be had, with what to do; null when each that was asked answered.</summary>
    public string? Unavailable { get; init; }

    /// <inheritdoc/>
    public int Count => proposals.Count;

    /// <inheritdoc/>
    public Proposal this[int index] => proposals[index];

    /// <inheritdoc/>
    public IEnumerator<Proposal> GetEnumerator() => proposals.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
