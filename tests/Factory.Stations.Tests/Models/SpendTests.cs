using Factory.Core.Budgeting;
using Factory.Engine.Artifacts;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Models.Spending;

namespace Factory.Stations.Tests.Models;

/// <summary>What calls cost, and budgets that stop them.</summary>
public sealed class SpendTests : IAsyncLifetime
{
    private ModelBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ModelBench.Start(ModelProvider.Openai);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Full_files_are_summed_up_once_and_tell_the_same_as_all_of_them_read_anew()
    {
        var store = Engine.Artifacts.FileArtifactStore.Open(_bench.Folder);
        var book = new SpendBook(store);
        var reader = new SpendBook(store);
        for (int round = 1; round <= 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 150).Select(i => book.Add("pricing", Entry(round, i))));
            SpendSums sums = await reader.Read("pricing");
            sums.ShouldBeEquivalentTo(await new SpendBook(store).Read("pricing"));
            (sums.Calls, sums.Cycles[round].Usd).ShouldBe((150 * round, 15m));
        }

        (await store.List("lines/pricing/spend/").CountAsync()).ShouldBe(3, "200, 200 and 50");
        (await reader.Shares("pricing", 2, 7, default)).ShouldHaveSingleItem().ShouldBe(new SpendShare("propose", 1, 0, new Core.Budgeting.Spend(0.1m, 120, 1)));
    }

    private static SpendEntry Entry(int cycle, int candidate) => new()
    {
        At = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Purpose = "propose",
        Cycle = cycle,
        Candidate = candidate,
        Model = "default",
        Outcome = "answered",
        Usd = 0.1m,
        IsCostKnown = true,
        TokensIn = 100,
        TokensOut = 20,
        Seconds = 1,
        Attempts = 1,
        Request = Core.Artifacts.Digest.Of("request"),
    };

    [Fact]
    public async Task Every_call_is_summed_for_candidate_cycle_day_and_line_and_served_answers_cost_nothing()
    {
        await Ask("one", new ModelBill("propose", "pricing", 1, 1));
        await Ask("two", new ModelBill("repair", "pricing", 1, 1));
        await Ask("three", new ModelBill("propose", "pricing", 1, 2));
        await Ask("four", new ModelBill("lesson", "pricing", 2));
        await Ask("five", new ModelBill("propose", "triage", 1, 1));
        (await Ask("one", new ModelBill("propose", "pricing", 3, 1))).IsFromStore.ShouldBeTrue();

        SpendSums sums = await _bench.Desk.Spend.Read("pricing");
        (await _bench.Desk.Spend.Running("pricing")).ShouldBeEquivalentTo(sums);
        (sums.Calls, sums.UnknownCosts, sums.Total.Usd, sums.Total.Tokens).ShouldBe((4, 0, 0.012m, 480));
        sums.Candidates[(1, 1)].Usd.ShouldBe(0.006m);
        sums.Candidates[(1, 2)].Usd.ShouldBe(0.003m);
        sums.Cycles.Keys.ShouldBe([1, 2]);
        sums.Cycles[1].Usd.ShouldBe(0.009m);
        sums.Days["2030-01-01"].Usd.ShouldBe(0.012m);
        (await _bench.Desk.Spend.Read("triage")).Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_without_a_price_is_said_to_be_of_unknown_cost()
    {
        _bench.Models[0] = _bench.Models[0] with { Price = null };
        (await _bench.Ask("hello")).ShouldSatisfyAllConditions(a => a.Usd.ShouldBe(0), a => a.IsCostKnown.ShouldBeFalse());
        (await _bench.Desk.Spend.Read("pricing")).UnknownCosts.ShouldBe(1);
    }

    [Fact]
    public async Task Retries_that_were_answered_are_paid_too()
    {
        _bench.Models[0] = _bench.Model("default", ModelProvider.Anthropic);
        _bench.Server.Fails(2, Misbehaviour.Empty);
        (await _bench.Ask("hello")).ShouldSatisfyAllConditions(a => a.Usd.ShouldBe(0.009m), a => a.TokensIn.ShouldBe(300));
    }

    [Theory]
    [InlineData(0.01, null, null, "The cycle has spent 0.012 of 0.01 US dollars for models (budget.")]
    [InlineData(null, 0.01, null, "The line today has spent 0.012 of 0.01 US dollars for models (budget.")]
    [InlineData(null, null, 0.01, "The line has spent 0.012 of 0.01 US dollars for models (budget.")]
    public async Task A_spent_budget_makes_no_new_call_but_gives_what_was_answered(double? cycle, double? day, double? line, string reason)
    {
        var budget = new ModelBudget { UsdPerCycle = (decimal?)cycle, UsdPerDay = (decimal?)day, UsdPerLine = (decimal?)line };
        for (int i = 0; i < 4; i++)
        {
            await _bench.Ask($"question {i}", budget: budget);
        }

        // A desk of the next process knows what was spent before.
        ModelDesk next = _bench.Open();
        (await Should.ThrowAsync<BudgetSpentException>(() => next.Ask(ModelBench.Question("another", budget: budget), CancellationToken.None))).Message.ShouldStartWith(reason);
        (await next.Ask(ModelBench.Question("question 3", budget: budget), CancellationToken.None)).IsFromStore.ShouldBeTrue();
        _bench.Server.Log.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Calls_that_wait_in_line_stop_at_the_budget_and_those_in_flight_are_kept()
    {
        _bench.Models[0] = _bench.Models[0] with { Concurrency = 3 };
        var budget = new ModelBudget { UsdPerCycle = 0.015m };
        Task<ModelAnswer>[] asked = [.. Enumerable.Range(0, 40).Select(i => _bench.Ask($"question {i}", budget: budget))];
        await Task.WhenAll(asked).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));
        int answered = asked.Count(t => t.IsCompletedSuccessfully);
        answered.ShouldBeInRange(5, 5 + 2);
        asked.Where(t => !t.IsCompletedSuccessfully).ShouldAllBe(t => t.Exception!.InnerException is BudgetSpentException);
        _bench.Server.Log.Count.ShouldBe(answered);
        (await _bench.Desk.Spend.Read("pricing")).Calls.ShouldBe(answered);
    }

    [Fact]
    public async Task A_free_model_needs_no_budget_and_one_of_unknown_price_does()
    {
        var none = new ModelBudget { UsdPerCycle = 0 };
        _bench.Models.Add(_bench.Model("local", ModelProvider.Openai) with { Price = new ModelPrice(0, 0) });
        _bench.Models.Add(_bench.Model("unknown", ModelProvider.Openai) with { Price = null });
        (await _bench.Ask("hello", "local", budget: none)).IsCostKnown.ShouldBeTrue();
        await Should.ThrowAsync<BudgetSpentException>(() => _bench.Ask("hello", "unknown", budget: none));
    }

    [Fact]
    public async Task Files_of_a_day_are_many_small_ones_and_writers_never_share_one()
    {
        SpendBook[] books = [_bench.Desk.Spend, _bench.Open().Spend];
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => books[i % 2].Add("pricing", Entry(i)))).WaitAsync(TimeSpan.FromSeconds(60));
        SpendSums sums = await books[0].Read("pricing");
        (sums.Calls, sums.Total.Tokens).ShouldBe((500, 500));
        sums.Candidates.Count.ShouldBe(500);
        string[] files = Directory.GetFiles(Path.Combine(_bench.Folder, "lines/pricing/spend/2030-01-01"));
        files.Length.ShouldBeInRange(3, 20);
        files.ShouldAllBe(f => File.ReadAllLines(f).Length <= 200);
    }

    [Fact]
    public async Task After_a_full_disk_spend_goes_on_and_what_was_written_stays()
    {
        var store = new RefusingStore(FileArtifactStore.Open(_bench.Folder));
        var book = new SpendBook(store);
        await book.Add("pricing", Entry(1));
        store.Refuses = true;
        await Should.ThrowAsync<Core.Artifacts.ArtifactStoreException>(() => book.Add("pricing", Entry(2)));
        store.Refuses = false;
        await book.Add("pricing", Entry(3));
        (await book.Read("pricing")).Candidates.Keys.Select(k => k.Candidate).ShouldBe([1, 2, 3], "the second had reached the disk");
        (await book.Running("pricing")).Calls.ShouldBe(2);
    }

    private SpendEntry Entry(int i) => new()
    {
        At = _bench.Clock.GetUtcNow(),
        Purpose = "propose",
        Cycle = 1,
        Candidate = i,
        Model = "default",
        Outcome = "answered",
        Usd = 0.001m,
        IsCostKnown = true,
        TokensIn = 1,
        TokensOut = 0,
        Seconds = 0.1,
        Attempts = 1,
        Request = Core.Artifacts.Digest.Of($"{i}"),
    };

    private Task<ModelAnswer> Ask(string text, ModelBill bill) => _bench.Desk.Ask(ModelBench.Question(text) with { Bill = bill }, CancellationToken.None);
}
