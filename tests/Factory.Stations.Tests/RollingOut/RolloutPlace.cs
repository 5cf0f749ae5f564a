using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Engine.Tests;
using Factory.Stations.Loading;
using Factory.Stations.Operating;
using Factory.Stations.RollingOut;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.RollingOut;

/// <summary>A scripted line whose releases are rolled out, under a clock that the test moves.</summary>
internal sealed class RolloutPlace : IAsyncDisposable
{
    private RolloutPlace(ScriptedLine line, ManualClock clock) => (Line, Clock) = (line, clock);

    public ScriptedLine Line { get; }

    public ManualClock Clock { get; }

    public ReleaseDesk Desk => new(Line.Services, Definition, Line.Folder);

    public OperateDesk Operating => new(Line.Services, Definition, Line.Folder);

    public OutcomeDesk Outcomes => new(Line.Services, Definition, Line.Folder);

    public RolloutFile File => new(Line.Store, ScriptedLine.Name);

    public LineDefinition Definition => LineLoader.Load(Line.Folder).Definition;

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public static async Task<RolloutPlace> Open(string yaml, FactoryConfiguration? configuration = null)
    {
        var clock = new ManualClock();
        return new RolloutPlace(await ScriptedLine.Open(yaml, configuration: configuration, clock: clock), clock);
    }

    /// <summary>Runs a cycle in which a candidate passes the gate.</summary>
    public async Task<CycleResult> Challenge(int cycle, string candidate)
    {
        Line.Proposer.Says[cycle] = [candidate];
        return await Line.Run(cycle);
    }

    /// <summary>Waits until the rollout stands so; when it is over then, until its workflow is as well: events are noted after the file has changed.</summary>
    public async Task<Rollout> Until(Func<Rollout, bool> stands)
    {
        Rollout found = await ScriptedLine.Until(async () => await File.Read(default) is { } rollout && stands(rollout) ? rollout : null);
        string instance = Rollout.InstanceOf(ScriptedLine.Name, found.Version);
        return found.IsUnderWay ? found : await ScriptedLine.Until(async () => await Line.Client.Get(instance) is { IsEnded: true } ? found : null);
    }

    /// <summary>Moves the clock by a day, once the rollout's workflow waits for it.</summary>
    public async Task NextDay(int version)
    {
        await Waits(version);
        Clock.Advance(TimeSpan.FromDays(1));
    }

    /// <summary>Lets the line decide a night of inputs, each a unit of its own. Gives the decisions.</summary>
    public async Task<IReadOnlyList<StoredDecision>> Operate(int inputs)
    {
        string night = Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string file = Write($"inputs-{night}.jsonl", Enumerable.Range(0, inputs).Select(i => $$"""{"id":"{{night}}-{{i}}","day":"{{night}}-{{i}}"}"""));
        OperateOutcome outcome = await Operating.Run(file, night: null, () => Task.CompletedTask, default);
        outcome.Result.Problems.ShouldBeEmpty();
        return outcome.Decisions;
    }

    /// <summary>Tells what came of decisions.</summary>
    public Task<OutcomesTaken> Tell(IEnumerable<StoredDecision> decisions, Func<StoredDecision, double> score) => Take(
        decisions.Select(d => string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"decision":"{{d.Decision}}","score":{{score(d)}}}""")));

    /// <summary>Tells outcomes, written by hand.</summary>
    public Task<OutcomesTaken> Take(IEnumerable<string> rows) => Outcomes.Take(Write("outcomes.jsonl", rows), default);

    private string Write(string name, IEnumerable<string> rows)
    {
        string file = Path.Combine(Line.Folder, name);
        System.IO.File.WriteAllLines(file, rows);
        return file;
    }

    /// <summary>Waits until the workflow has nothing to do but to wait, or has ended.</summary>
    public async Task Waits(int version)
    {
        string instance = Rollout.InstanceOf(ScriptedLine.Name, version);
        await ScriptedLine.Until(async () => await Line.Client.Get(instance) is { IsEnded: true } || Pending(instance) ? "waits" : null);
    }

    public async Task<IReadOnlyList<string>> Events(int version) =>
        [.. (await new ReleaseEvents(Line.Store, ScriptedLine.Name).Read(version, default)).Select(e => e.By is null ? e.What : $"{e.What} by {e.By}")];

    public ValueTask DisposeAsync() => Line.DisposeAsync();

    /// <summary>Whether the last thing that it did was to ask for a timer that has not fired: it then waits.</summary>
    private bool Pending(string instance)
    {
        using Engine.EngineReader reader = Engine.EngineReader.Open(Line.State)!;
        Engine.HistoryRecord[] history = [.. reader.History(instance)];
        int created = Array.FindLastIndex(history, h => h.Kind == Engine.HistoryKind.TimerCreated);
        return created >= 0 && history.Skip(created).All(h => h.Kind is not (Engine.HistoryKind.TimerFired or Engine.HistoryKind.TaskScheduled));
    }
}
