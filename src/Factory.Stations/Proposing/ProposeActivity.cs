using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Releasing;
using Factory.Stations.Learning;
using Factory.Stations.Prompting;
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
        if (input.Swap is { } swap)
        {
            return await Swap(line, input, swap, cancellation);
        }

        ProposerDefinition settings = line.Line.Definition.Propose[input.Proposer];
        IReadOnlyList<Product> parents = await Parents(line, cancellation);
        var request = new ProposalRequest
        {
            Line = line.Line,
            Cycle = input.Cycle.Cycle,
            Settings = settings,
            Parents = parents,
            Train = line.Cases.Rows(DataRole.Train),
            Results = (parent, token) => new ParentResults(services).Of(line, input.Cycle.Cycle, parents[parent], token),
            Lessons = (await new LessonShelf(services.Store, input.Cycle.Line).Read(cancellation)).Live,
            FirstNumber = input.FirstNumber,
            Seed = new SeededRandom(input.Cycle.Seed).Fork(FormattableString.Invariant($"proposer {input.Proposer}")).NextUInt64(),
            Key = FormattableString.Invariant($"{input.Cycle.Line}/{input.Cycle.Cycle}/{input.Proposer}/{input.Cycle.Snapshot}/{input.Cycle.Seed}"),
            Slice = services.Slice,
            Progress = services.Progress,
        };
        if (await services.Proposers[settings.Use].Propose(request, cancellation) is not { } batch)
        {
            return new ProposeResult([], $"{settings.Use} · not finished", services.SecondsSince(began), IsUnfinished: true);
        }

        var keeper = new ProposalKeeper(services, input.Cycle, line.Line.Definition);
        Proposal[] proposals = [.. batch.DistinctBy(p => p.Product.Id()).Take(settings.Candidates)];
        FailedProposal[] failed = [.. batch.Failed.Select((f, i) => f with { Number = input.FirstNumber + (f.Attempt ?? (proposals.Length + i)) })];
        Task kept = Task.WhenAll(failed.Select(attempt => keeper.Keep(attempt, cancellation)));
        NumberedProposal[] numbered = await Task.WhenAll(proposals.Select(async (proposal, i) =>
        {
            Product parent = parents.FirstOrDefault(p => proposal.Parents.Contains(p.Id())) ?? parents[0];
            NumberedProposal one = await keeper.Keep((input.FirstNumber + (proposal.Attempt ?? i), settings.Use), proposal, parent, cancellation);
            return proposal.MayRepair ? one with { RepairedBy = input.Proposer } : one;
        }));
        await kept;

        return new ProposeResult(numbered, Text(settings, batch, numbered.Length), services.SecondsSince(began))
        {
            Failed = failed,
            BudgetSpent = batch.BudgetSpent,
            Unavailable = batch.Unavailable,
        };
    }

    private async Task<ProposeResult> Swap(FrozenLine line, ProposeInput input, ModelSwap swap, CancellationToken cancellation)
    {
        long began = services.Time.GetTimestamp();
        Product champion = await services.Store.GetJson<Product>(line.Snapshot.Champion.Product, cancellation);
        var keeper = new ProposalKeeper(services, input.Cycle, line.Line.Definition);
        NumberedProposal kept = await keeper.Keep((input.FirstNumber, ModelSwap.Proposer), SwapProposer.Propose(champion, swap), champion, cancellation);
        return new ProposeResult([kept], $"{ModelSwap.Proposer} · the champion's prompt with `{swap.To}` in place of `{swap.From}`", services.SecondsSince(began));
    }

    private static string Text(ProposerDefinition settings, ProposalBatch batch, int count)
    {
        long evaluations = batch.Count == 0 ? settings.Evaluations ?? 0 : batch.Max(p => p.Evaluations);
        string found = count switch { 0 => batch.Failed.Count > 0 || batch.Unavailable is not null ? "no candidate" : "nothing better found", 1 => "1 candidate", _ => FormattableString.Invariant($"{count} candidates") };
        string text = evaluations == 0 ? $"{settings.Use} · {found}" : FormattableString.Invariant($"{settings.Use} · {evaluations:N0} evaluations · {found}");
        string[] more = [.. batch.Failed.Take(1).Select(f => FormattableString.Invariant($"{batch.Failed.Count} came to nothing: {f.Why}")), .. new[] { batch.Unavailable, batch.BudgetSpent }.OfType<string>()];
        return string.Join(" · ", more.Prepend(text));
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
}
