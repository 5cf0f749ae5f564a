using Factory.Core;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Core.Workflows;
using Factory.Stations.Models.Spending;
using Factory.Stations.Tests.Models;

namespace Factory.Stations.Tests.Prompting;

/// <summary>Whole cycles of a prompt line, its models over real HTTP.</summary>
public sealed class PromptCycleTests : IAsyncLifetime
{
    private PromptLine _line = null!;

    public async Task InitializeAsync() => _line = await PromptLine.Open();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task A_better_prompt_goes_live_nothing_is_asked_twice_and_no_label_is_sent()
    {
        await _line.Released();

        (await _line.Champion()).Candidate.ShouldBe(Product.Single("prompt.md", PromptLine.Better).Id());
        _line.Log.Select(call => call.Body).ShouldBeUnique();
        _line.Log.ShouldAllBe(call => !call.Body.Contains("\"colour\"", StringComparison.Ordinal) && !call.Body.Contains("\"id\"", StringComparison.Ordinal));
        SpendSums spend = await _line.Services.Models.Spend.Read(PromptLine.Name);
        spend.Calls.ShouldBe(_line.Log.Count);
        spend.Cycles[1].Tokens.ShouldBe(120L * _line.Log.Count);
        spend.Candidates[(1, 1)].Tokens.ShouldBeGreaterThan(0);

        int before = _line.Log.Count;
        CycleResult second = await _line.Run(2);
        second.Status.ShouldBe(CycleStatus.Done);
        _line.Log.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_model_that_cannot_be_had_refuses_the_first_cycle_and_is_never_a_score()
    {
        _line.Fault = Misbehaviour.Status(401, "no such key");

        CycleResult first = await _line.Run(1);

        first.Status.ShouldBe(CycleStatus.Refused);
        first.Problems.Single().What.ShouldContain("Check the key");
    }

    [Fact]
    public async Task A_question_that_the_provider_filters_fails_its_case_and_no_other()
    {
        _line.Fault = Misbehaviour.Filtered;
        _line.Befalls = call => call.Prompt.Contains("Look closely", StringComparison.Ordinal) && call.Prompt.EndsWith("7", StringComparison.Ordinal);
        _line.Proposer.Says[1] = [PromptLine.Better];

        CycleResult cycle = await _line.Run(1);

        cycle.Status.ShouldBe(CycleStatus.Done);
        CycleManifest manifest = (await _line.Files.Read<CycleManifest>(_line.Files.ManifestPath(1), default))!;
        var results = await Stations.State.ObjectStore.GetJson<List<Core.Evaluating.CaseResult>>(_line.Services.Store, manifest.Candidates.Single().Results!.Value, default);
        results.Where(r => r.Score is null).ShouldAllBe(r => r.Id.EndsWith('7') && r.Error!.Contains("filter", StringComparison.Ordinal));
        results.Where(r => r.Id.EndsWith('7')).ShouldNotBeEmpty();
        results.Where(r => !r.Id.EndsWith('7')).ShouldAllBe(r => r.Score == 1);
    }

    [Fact]
    public async Task A_budget_that_is_spent_before_the_cycle_begins_ends_it_and_the_next_one_goes_on()
    {
        _line.Folder.Yaml = PromptLine.Yaml + "\nbudget: { usd: 0.06 }\n";

        // A call costs 0.003 dollars: some twenty of them, and those in flight.
        CycleResult first = await _line.Run(1);
        CycleResult second = await _line.Run(2);

        first.Status.ShouldBe(CycleStatus.BudgetSpent);
        first.BudgetSpent!.ShouldContain("0.06");
        (await _line.Services.Models.Spend.Read(PromptLine.Name)).Cycles[1].Usd.ShouldBeInRange(0.06m, 0.06m + (0.003m * 16));
        second.Stations.ShouldNotBeEmpty();
        _line.Log.Select(call => call.Body).ShouldBeUnique();
    }

    [Fact]
    public async Task Each_repeat_is_a_sample_of_its_own_and_the_score_their_mean()
    {
        _line.Folder.Yaml = PromptLine.Yaml + "\nscore: { range: [0, 1], repeats: 3 }\n";
        LineSnapshot line = _line.Load();
        int asked = 0;
        _line.Fault = (call, context) => Misbehaviour.Answer(call, context, Interlocked.Increment(ref asked) == 2 ? "{\"colour\":\"red\"}" : "{\"colour\":\"pink\"}");
        var built = await _line.Kind.Build(line, line.SeedProduct(), default);
        CaseRow[] rows = [new("c1", "c1", """{"text":"it is red number 1","colour":"red"}""")];

        (await _line.Kind.Evaluate(line, built.Binary, rows, default)).Single().Score!.Value.ShouldBe(1 / 3.0, 1e-12);
        (await _line.Kind.Evaluate(line, built.Binary, rows, default)).Single().Score!.Value.ShouldBe(1 / 3.0, 1e-12);
        asked.ShouldBe(3);
    }
}
