using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Engine.Tests;
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

    public OutcomeDesk Outcomes => new(Line.Services, Definition);

    public RolloutFile File => new(Line.Store, ScriptedLine.Name);

    public Core.Lines.LineDefinition Definition => Loading.LineLoaderOf.Definition(Line.Folder);

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public static async Task<RolloutPlace> Open(string yaml, string andon = "")
    {
        var clock = new ManualClock();
        return new RolloutPlace(await ScriptedLine.Open(yaml + andon, clock: clock), clock);
    }

    /// <summary>Runs a cycle in which a candidate passes the gate.</summary>
    public async Task<CycleResult> Challenge(int cycle, string candidate)
    {
        Line.Proposer.Says[cycle] = [candidate];
        return await Line.Run(cycle);
    }

    /// <summary>Waits until the rollout stands so.</summary>
    public Task<Rollout> Until(Func<Rollout, bool> stands) => ScriptedLine.Until(async () => await File.Read(default) is { } rollout && stands(rollout) ? rollout : null);

    /// <summary>Moves the clock by days, one at a time, once the rollout's workflow waits for the next.</summary>
    public async Task Days(int days, int version)
    {
        for (int day = 0; day < days; day++)
        {
            await Waits(version);
            Clock.Advance(TimeSpan.FromDays(1));
        }
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
