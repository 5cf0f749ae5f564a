using Factory.Core;
using Factory.Core.Proposing;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;

namespace Factory.Bench.Modelling;

/// <summary>Asks the model for each candidate, all at once.</summary>
internal sealed class AskingProposer(ModelDesk desk) : IProposer
{
    public string Name => "evolve";

    public async Task<ProposalBatch?> Propose(ProposalRequest request, CancellationToken cancellationToken) =>
        new([.. await Task.WhenAll(Enumerable.Range(0, request.Settings.Candidates).Select(i => One(request, i, cancellationToken)))]);

    private async Task<Proposal> One(ProposalRequest request, int index, CancellationToken cancellationToken)
    {
        string text = request.Parents[0].Files[request.Line.Definition.Product];
        ModelAnswer answer = await desk.Ask(
            new ModelQuestion
            {
                Messages = [new ModelMessage(ModelRole.User, FormattableString.Invariant($"Cycle {request.Cycle}. Make this better:\n{text}\n"))],
                Variety = index,
                Bill = new ModelBill("propose", request.Line.Definition.Name, request.Cycle, request.FirstNumber + index),
                Budget = request.Line.Definition.Budget.Models,
            },
            cancellationToken);
        return new Proposal(Product.Single(request.Line.Definition.Product, answer.Text), [request.Parents[0].Id()], "asked", 0, new ProposalOrigin { Model = answer.Name, Requests = [answer.Request], Answers = [answer.Answer] });
    }
}
