using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Stations.Proposing;

/// <summary>The propose station: asks one proposer for candidates, numbers them and keeps each with its reasons and its diff.</summary>
/// <param name="services">What stations work with.</param>
public sealed class ProposeActivity(StationServices services)
{
    /// <summary>Asks one proposer.</summary>
    public async Task<ProposeResult> Run(ActivityContext context, ProposeInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine line = await services.Snapshots.Load(input.Cycle, cancellation);
        ProposerDefinition settings = line.Line.Definition.Propose[input.Proposer];
        IReadOnlyList<Product> parents = await Parents(line, cancellation);
        var request = new ProposalRequest
        {
            Line = line.Line,
            Cycle = input.Cycle.Cycle,
            Settings = settings,
            Parents = parents,
            Train = line.Cases.Rows(DataRole.Train),
            Seed = new SeededRandom(input.Cycle.Seed).Fork(FormattableString.Invariant($"proposer {input.Proposer}")).NextUInt64(),
            Key = FormattableString.Invariant($"{input.Cycle.Line}/{input.Cycle.Cycle}/{input.Proposer}/{input.Cycle.Snapshot}/{input.Cycle.Seed}"),
            Slice = services.Slice,
            Progress = services.Progress,
        };
        if (await services.Proposers[settings.Use].Propose(request, cancellation) is not { } proposals)
        {
            return new ProposeResult([], $"{settings.Use} · not finished", services.SecondsSince(began), IsUnfinished: true);
        }

        var numbered = new List<NumberedProposal>();
        foreach (Proposal proposal in proposals.DistinctBy(p => p.Product.Id()).Take(settings.Candidates))
        {
            numbered.Add(await Keep(input.Cycle, input.FirstNumber + numbered.Count, proposal, request, cancellation));
        }

        double seconds = services.SecondsSince(began);
        return new ProposeResult(numbered, Text(settings, proposals, numbered.Count), seconds);
    }

    private static string Text(ProposerDefinition settings, IReadOnlyList<Proposal> proposals, int count)
    {
        long evaluations = proposals.Count == 0 ? settings.Evaluations ?? 0 : proposals.Max(p => p.Evaluations);
        string found = count switch { 0 => "nothing better found", 1 => "1 candidate", _ => FormattableString.Invariant($"{count} candidates") };
        return evaluations == 0 ? $"{settings.Use} · {found}" : FormattableString.Invariant($"{settings.Use} · {evaluations:N0} evaluations · {found}");
    }

    private async Task<IReadOnlyList<Product>> Parents(FrozenLine line, CancellationToken cancellation)
    {
        var parents = new List<Product>();
        foreach (Digest parent in line.Snapshot.Parents)
        {
            parents.Add(await services.Store.GetJson<Product>(parent, cancellation));
        }

        return parents;
    }

    private async Task<NumberedProposal> Keep(
        CycleRef cycle, int number, Proposal proposal, ProposalRequest request, CancellationToken cancellation)
    {
        LineFiles files = services.Files(cycle.Line);
        Task Write(string file, string text) =>
            services.Store.Write(files.CandidatePath(cycle.Cycle, number, file), Encoding.UTF8.GetBytes(text), cancellation);

        // Files with names that no product may have are not laid out: the build refuses them and says why.
        bool isFit = ProductRule.Faults(request.Line.Definition, proposal.Product).Count == 0;
        foreach ((string path, string text) in proposal.Product.Files.Where(_ => isFit))
        {
            await Write($"product/{path}", text);
        }

        Product parent = request.Parents.FirstOrDefault(p => proposal.Parents.Contains(p.Id())) ?? request.Parents[0];
        await Write("diff.patch", UnifiedDiff.Between(parent, proposal.Product));
        await Write("proposal.md", proposal.Note);
        Digest product = await services.Store.PutJson(proposal.Product, cancellation);
        return new NumberedProposal(number, proposal.Product.Id(), product, proposal.Parents, request.Settings.Use);
    }
}
