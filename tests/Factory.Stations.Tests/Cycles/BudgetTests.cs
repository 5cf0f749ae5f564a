using System.Collections.Concurrent;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Opening;
using Factory.Core.Proposing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine;

namespace Factory.Stations.Tests.Cycles;

/// <summary>What a cycle does when its time is spent, with stations that say how long they took.</summary>
public sealed class BudgetTests : IDisposable
{
    private static readonly Digest Something = Digest.Of("something");
    private readonly string _state = Directory.CreateTempSubdirectory("factory-budget-").FullName;
    private readonly ConcurrentQueue<int> _proposers = new();

    [Theory]
    [InlineData(10, CycleStatus.Done, 2)]
    [InlineData(61, CycleStatus.BudgetSpent, 1)]
    public async Task No_station_begins_once_the_budget_is_spent_and_the_cycle_still_closes(double seconds, CycleStatus status, int proposers)
    {
        CloseInput? closed = null;
        await using DurableEngine engine = await Open(seconds, close => closed = close);

        string id = await engine.Client.Start(nameof(CycleWorkflow), new CycleInput("pricing", "/lines/pricing", 1));
        CycleResult cycle = (await engine.Client.WaitForCompletion(id)).OutputAs<CycleResult>()!;

        cycle.Status.ShouldBe(status);
        _proposers.ToArray().ShouldBe(Enumerable.Range(0, proposers));
        closed!.Status.ShouldBe(status);
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private static OpenedCycle Opened()
    {
        var seed = new Incumbent(new CandidateId(Something), Something, Something, Train: 0.5, Version: 0);
        return new OpenedCycle
        {
            Ref = new CycleRef("pricing", 1, Something, Seed: 1),
            Champion = seed,
            Frontrunner = seed,
            Proposers = [new ProposerDefinition { Use = "evolve" }, new ProposerDefinition { Use = "evolve" }],
            Score = new ScoreDefinition { Low = 0, High = 1 },
            TrainCases = 100,
            TriesRelease = true,
            Budget = new BudgetDefinition { Minutes = 1 },
        };
    }

    private async Task<DurableEngine> Open(double seconds, Action<CloseInput> closed)
    {
        DurableRegistry registry = new DurableRegistry()
            .AddWorkflow<CycleInput, CycleResult>(nameof(CycleWorkflow), () => new CycleWorkflow())
            .AddActivity<CycleInput, OpenedCycle>(ActivityNames.Open, (_, _) => Task.FromResult(Opened()))
            .AddActivity<ProposeInput, ProposeResult>(ActivityNames.Propose, (_, input) =>
            {
                _proposers.Enqueue(input.Proposer);
                return Task.FromResult(new ProposeResult([], "nothing", seconds));
            })
            .AddActivity<CordInput, CordResult>(ActivityNames.Cord, (_, _) => Task.FromResult(new CordResult(Stop: null)))
            .AddActivity<LearnInput, LearnResult>(ActivityNames.Learn, (_, _) => Task.FromResult(new LearnResult([], "nothing new", 0)))
            .AddActivity<CloseInput, CloseResult>(ActivityNames.Close, (_, input) =>
            {
                closed(input);
                return Task.FromResult(new CloseResult(Something, "manifest.json"));
            });
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = _state }, registry);
        await engine.Start();
        return engine;
    }
}
