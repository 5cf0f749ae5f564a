using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Tests.Cycles;

/// <summary>Proposes what a test says, by cycle.</summary>
internal sealed class ScriptedProposer : IProposer
{
    private readonly List<string> _calls = [];

    public string Name => "evolve";

    /// <summary>Texts of the products it proposes in each cycle.</summary>
    public Dictionary<int, string[]> Says { get; } = [];

    /// <summary>What it hands in instead, when a test says so.</summary>
    public Func<ProposalRequest, ProposalBatch>? Batch { get; set; }

    /// <summary>Keys of the calls so far.</summary>
    public IReadOnlyList<string> Calls => _calls;

    public Task<ProposalBatch?> Propose(ProposalRequest request, CancellationToken cancellationToken)
    {
        _calls.Add(request.Key);
        if (Batch is { } batch)
        {
            return Task.FromResult<ProposalBatch?>(batch(request));
        }

        string file = request.Line.Definition.Product;
        return Task.FromResult<ProposalBatch?>(new ProposalBatch(
            [.. Says.GetValueOrDefault(request.Cycle, []).Select(text => new Proposal(Product.Single(file, text), [request.Parents[0].Id()], text))]));
    }
}
