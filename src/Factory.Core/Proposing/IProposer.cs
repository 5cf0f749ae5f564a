namespace Factory.Core.Proposing;

/// <summary>Writes candidates. Thread-safe. Sees train cases only. Same request, same proposals, unless its nature forbids it (a model, a time limit).</summary>
public interface IProposer
{
    /// <summary>What <c>propose: - use:</c> calls it.</summary>
    string Name { get; }

    /// <summary>
    /// Proposes up to the asked number of candidates; fewer, or none, when it has nothing new. Null when <see cref="ProposalRequest.Slice"/> is over and
    /// there is more to do: what was found so far is kept under the request's key, and the same request goes on from there.
    /// </summary>
    Task<ProposalBatch?> Propose(ProposalRequest request, CancellationToken cancellationToken);

    /// <summary>Mends one of its own candidates, once, by what is wrong with it. A batch of one, or of none with the reason; by default nothing is tried.</summary>
    Task<ProposalBatch> Repair(RepairRequest request, CancellationToken cancellationToken) => Task.FromResult(ProposalBatch.None);
}
