using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.State;

namespace Factory.Stations.Proposing;

/// <summary>Has a candidate mended by the proposer that wrote it, once. What it was before stays beside it, as <c>before.md</c>.</summary>
/// <param name="services">What stations work with.</param>
public sealed class RepairActivity(StationServices services)
{
    /// <summary>Asks for the mended candidate.</summary>
    public async Task<RepairResult> Run(ActivityContext context, RepairInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine line = await services.Snapshots.Load(input.Cycle, cancellation);
        ProposerDefinition settings = line.Line.Definition.Propose[input.Proposal.RepairedBy!.Value];
        Product product = await services.Store.GetJson<Product>(input.Proposal.Product, cancellation);
        var request = new RepairRequest
        {
            Line = line.Line,
            Cycle = input.Cycle.Cycle,
            Settings = settings,
            Proposal = input.Proposal,
            Product = product,
            Diagnostics = input.Diagnostics,
        };
        ProposalBatch batch = await services.Proposers[settings.Use].Repair(request, cancellation);
        string? why = batch.Failed.Select(f => f.Why).Append(batch.BudgetSpent).Append(batch.Unavailable).FirstOrDefault(w => w is not null);
        if (batch.Count == 0 || batch[0].Product.Id() == input.Proposal.Candidate)
        {
            return new RepairResult(null, why ?? "the answer changes nothing", services.SecondsSince(began));
        }

        var keeper = new ProposalKeeper(services, input.Cycle, line.Line.Definition);
        await keeper.KeepBefore(input.Proposal, product, input.Diagnostics, cancellation);
        NumberedProposal mended = await keeper.Keep((input.Proposal.Number, settings.Use), batch[0], product, cancellation);
        return new RepairResult(mended, null, services.SecondsSince(began));
    }
}
