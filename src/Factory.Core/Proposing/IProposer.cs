namespace Factory.Core.Proposing;

/// <summary>Writes candidates. Thread-safe. Sees train cases only. Same request, same proposals, unless its nature forbids it (a model, a time limit).</summary>
public interface IProposer
{
    /// <summary>What <c>propose: - use:</c> calls it.</summary>
    string Name { get; }

    /// <summary>Proposes up to the asked number of candidates; fewer, or none, when it has nothing new.</summary>
    Task<IReadOnlyList<Proposal>> Propose(ProposalRequest request, CancellationToken cancellationToken);
}
