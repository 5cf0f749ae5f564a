using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Evolving;

namespace Factory.Stations.Tests.Evolving;

public sealed class EvolveProposerTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_same_seed_gives_the_same_proposals_at_any_parallelism(ulong seed)
    {
        var shell = new BinPackingShell();
        IReadOnlyList<CaseRow> train = BinPackingShell.Generate(1, 40, 150, 200);
        var results = new List<string>();
        foreach (int parallelism in new[] { 1, 2, 4 })
        {
            var proposer = new EvolveProposer((_, _, _) => Task.FromResult<MethodShell>(shell), new MemoryStore(), parallelism: parallelism);
            results.Add(Text(await proposer.Propose(Request(shell, train, evaluations: 1_200, seed: seed), s_none)));
        }

        results[0].ShouldNotBeEmpty($"seed {seed}");
        results[1].ShouldBe(results[0], $"seed {seed}");
        results[2].ShouldBe(results[0], $"seed {seed}");
    }

    [Fact]
    public async Task A_crash_at_any_checkpoint_changes_nothing()
    {
        var shell = new PricingShell();
        ProposalRequest request = Request(shell, PricingShell.Generate(1, 60), evaluations: 1_200, seed: 3);
        var undisturbed = new MemoryStore();
        string expected = Text(await Proposer(shell, undisturbed).Propose(request, s_none));
        undisturbed.Writes.ShouldBeGreaterThan(15);
        for (int crash = 1; crash <= undisturbed.Writes; crash += 7)
        {
            var store = new MemoryStore(crash);
            await Should.ThrowAsync<IOException>(() => Proposer(shell, store).Propose(request, s_none));
            MemoryStore reopened = store.Reopened();
            Text(await Proposer(shell, reopened).Propose(request, s_none)).ShouldBe(expected, $"crash at write {crash}");
            reopened.Writes.ShouldBe(undisturbed.Writes - crash, $"generations before the crash at write {crash} ran again");
        }

        undisturbed.Paths.ShouldHaveSingleItem().ShouldStartWith("lines/toy/cycles/0001/evolve/");
    }

    [Fact]
    public async Task Slices_change_nothing()
    {
        var shell = new PricingShell();
        ProposalRequest request = Request(shell, PricingShell.Generate(1, 60), evaluations: 1_200, seed: 3);
        string expected = Text(await Proposer(shell, new MemoryStore()).Propose(request, s_none));
        var store = new MemoryStore();
        IReadOnlyList<Proposal>? proposals = null;
        int slices = 0;
        while (proposals is null)
        {
            proposals = await Proposer(shell, store).Propose(request with { Slice = TimeSpan.Zero }, s_none);
            slices++.ShouldBeLessThan(1_000);
        }

        slices.ShouldBeGreaterThan(15);
        Text(proposals).ShouldBe(expected);
    }

    [Fact]
    public async Task A_checkpoint_of_other_inputs_or_another_version_is_not_used()
    {
        var shell = new PricingShell();
        var store = new MemoryStore();
        ProposalRequest request = Request(shell, PricingShell.Generate(1, 60), evaluations: 400, seed: 3);
        string expected = Text(await Proposer(shell, new MemoryStore()).Propose(request, s_none));
        await Proposer(shell, store).Propose(request with { Train = PricingShell.Generate(2, 60) }, s_none);
        Text(await Proposer(shell, store).Propose(request, s_none)).ShouldBe(expected);
        await store.Write(store.Paths.Single(), "{}"u8.ToArray(), s_none);
        Text(await Proposer(shell, store).Propose(request, s_none)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(777)]
    [InlineData(2_000)]
    public async Task No_evaluation_is_made_beyond_the_budget(int evaluations)
    {
        var counting = new CountingShell(new PricingShell());
        var progress = new LoggedProgress();
        IReadOnlyList<Proposal> proposals = (await Proposer(counting, new MemoryStore()).Propose(Request(counting, PricingShell.Generate(1, 100), evaluations, 5) with { Progress = progress }, s_none))!;
        long spent = proposals.Count > 0 ? proposals[0].Evaluations : evaluations;
        spent.ShouldBeLessThanOrEqualTo(evaluations);
        counting.Played.ShouldBeLessThanOrEqualTo((spent + 1) * SearchSettings.MinibatchSize);
        if (evaluations == 2_000)
        {
            proposals.ShouldNotBeEmpty();
            spent.ShouldBeGreaterThan(1_700);
        }
    }

    [Fact]
    public async Task Progress_names_evaluations_and_the_best_and_ends_done()
    {
        var shell = new PricingShell();
        var progress = new LoggedProgress();
        await Proposer(shell, new MemoryStore()).Propose(Request(shell, PricingShell.Generate(1, 60), 600, 3) with { Progress = progress }, s_none);
        IReadOnlyList<StationProgress> reports = progress.Reports;
        reports.Count.ShouldBeGreaterThan(100);
        reports[10].Text.ShouldMatch(@"^evolve · \d+ of 600 evaluations · best \d+\.\d\d%$");
        reports.Select(r => r.Fraction!.Value).ShouldBeInOrder();
        reports.Count(r => r.Done).ShouldBe(1);
        reports[^1].Done.ShouldBeTrue();
        reports.ShouldAllBe(r => r.Line == "toy" && r.Cycle == 1 && r.Station == Station.Propose);
    }

    [Fact]
    public async Task Seconds_end_the_search_between_generations()
    {
        var shell = new PricingShell();
        ProposalRequest request = Request(shell, PricingShell.Generate(1, 60), 0, 3);
        request = request with { Settings = request.Settings with { Evaluations = null, Seconds = 600 } };
        IReadOnlyList<Proposal> proposals = (await Proposer(shell, new MemoryStore()).Propose(request, s_none))!;
        proposals.ShouldNotBeEmpty();
        proposals[0].Evaluations.ShouldBeInRange(50, 100_000);
    }

    [Fact]
    public async Task Parents_that_differ_outside_the_method_give_way_to_the_seed_and_the_note_says_so()
    {
        var shell = new PricingShell();
        ProposalRequest request = Request(shell, PricingShell.Generate(1, 60), 800, 3);
        Product foreign = PricingShell.Foreign();
        IReadOnlyList<Proposal> proposals = (await Proposer(shell, new MemoryStore()).Propose(request with { Parents = [foreign] }, s_none))!;
        proposals.ShouldNotBeEmpty();
        proposals.ShouldAllBe(p => p.Parents.Single() == foreign.Id() && p.Note.Contains("the seed's expression was used instead", StringComparison.Ordinal));
        Product own = shell.WithExpression("o.Cost * 1.3");
        proposals = (await Proposer(shell, new MemoryStore()).Propose(request with { Parents = [foreign, own] }, s_none))!;
        proposals.ShouldNotBeEmpty();
        proposals.ShouldAllBe(p => p.Parents.Single() == own.Id() && p.Note.Contains("the others were used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_evolved_is_refused_with_what_to_do()
    {
        ProposalRequest request = Request(new PricingShell(), PricingShell.Generate(1, 60), 100, 3);
        var odd = new PricingShell("cost % 2");
        BadSetupException refused = await Should.ThrowAsync<BadSetupException>(() => Proposer(odd, new MemoryStore()).Propose(request with { Parents = [odd.WithExpression(odd.SeedExpression)] }, s_none));
        refused.Message.ShouldContain("method Price");
        refused.Message.ShouldContain("'%' is not part of the grammar");
        var condition = new PricingShell("cost < 2");
        refused = await Should.ThrowAsync<BadSetupException>(() => Proposer(condition, new MemoryStore()).Propose(request with { Parents = [condition.WithExpression(condition.SeedExpression)] }, s_none));
        refused.Message.ShouldContain("It is a condition, not a number");
        refused = await Should.ThrowAsync<BadSetupException>(() => Proposer(new PricingShell(), new MemoryStore()).Propose(request with { Settings = request.Settings with { Method = null } }, s_none));
        refused.Message.ShouldContain("method: Price");
        refused = await Should.ThrowAsync<BadSetupException>(() => Proposer(new PricingShell(), new MemoryStore()).Propose(request with { Train = [] }, s_none));
        refused.Message.ShouldContain("no train cases");
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Proposer(new PricingShell(), new MemoryStore()).Propose(Request(new PricingShell(), PricingShell.Generate(1, 60), 100, 3), cancellation.Token));
    }

    private static EvolveProposer Proposer(MethodShell shell, IArtifactStore store) =>
        new((_, _, _) => Task.FromResult(shell), store, new RushingClock(TimeSpan.FromSeconds(1.6)), parallelism: 2);

    private static string Text(IReadOnlyList<Proposal>? proposals) => string.Join('\n', proposals!.Select(p => p.Product.Id() + p.Note + p.Evaluations));

    private static ProposalRequest Request(MethodShell shell, IReadOnlyList<CaseRow> train, int evaluations, ulong seed)
    {
        var settings = new ProposerDefinition { Use = "evolve", Method = "Price", Evaluations = evaluations };
        var line = new LineDefinition
        {
            Name = "toy", Owner = "owner@example.com", Kind = ProductKindName.Csharp, Product = "Policy.cs", Evaluator = [],
            Data = new DataDefinition(), Score = new ScoreDefinition { Low = 0, High = 1 }, Propose = [settings],
        };
        return new ProposalRequest
        {
            Line = new LineSnapshot(line, []), Cycle = 1, Settings = settings, Parents = [shell.WithExpression(shell.SeedExpression)], Train = train,
            Seed = seed, Key = "toy/1/0", Progress = new LoggedProgress(),
        };
    }
}
