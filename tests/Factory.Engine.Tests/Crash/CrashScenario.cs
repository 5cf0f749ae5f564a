using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests.Crash;

/// <summary>
/// A small factory with everything in it that has a commit of its own: fan-out, retry, timers fired and cancelled, events, a child, large
/// payloads, continue-as-new. Every effect is written, by its key, to a log outside the journal.
/// </summary>
internal sealed class CrashScenario(string folder)
{
    public const string Id = "main";
    private const int Rounds = 2;
    private readonly string _effects = Path.Combine(folder, "effects.log");
    private readonly Lock _lock = new();

    public static string Expected { get; } = string.Join(';', Enumerable.Range(0, Rounds).Select(RoundResult));

    public EngineOptions Options => new() { Folder = Path.Combine(folder, "state"), OwnerCommand = "crash", TurnLimit = TimeSpan.FromMinutes(1) };

    public DurableRegistry Registry => new DurableRegistry()
        .Act<string, string>("effect", Effect)
        .Act<string, string>("flaky", Flaky)
        .Act<string, string>("large", key => Effect(key) + new string('x', 100_000))
        .Flow<string, string>("child", Child)
        .Flow<Progress, string>("main", Run);

    /// <summary>Does what a client would: starts, and raises the events. May be repeated after any crash.</summary>
    public static async Task<string> Drive(DurableEngine engine, Action<string> acknowledged)
    {
        RuntimeStatus[] any = Enum.GetValues<RuntimeStatus>();
        try
        {
            await engine.Client.Start("main", new Progress(0, []), new StartOptions { InstanceId = Id, DedupeStatuses = any });
        }
        catch (InstanceExistsException)
        {
            // Started before the crash.
        }

        acknowledged("started");
        for (int round = 0; round < Rounds; round++)
        {
            await engine.Client.RaiseEvent(Id, $"go{round}", "x");
            acknowledged($"go{round}");
        }

        InstanceState state = await End(engine);
        return state.OutputAs<string>() ?? $"{state.Status}: {state.Failure?.Message}";
    }

    /// <summary>How often each effect happened.</summary>
    public Dictionary<string, int> Effects()
    {
        lock (_lock)
        {
            return !File.Exists(_effects)
                ? []
                : File.ReadAllLines(_effects).GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
        }
    }

    private static async Task<InstanceState> End(DurableEngine engine)
    {
        Task<InstanceState> ended = engine.Client.WaitForCompletion(Id);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!ended.IsCompleted && await interval.WaitForNextTickAsync())
        {
            // Killed three times in the very same turn, of the parent or of the child: a person would look, and let it go on.
            await foreach (InstanceState held in engine.Client.Query(new InstanceQuery { Statuses = [RuntimeStatus.Quarantined] }))
            {
                await engine.Client.Resume(held.InstanceId);
            }
        }

        return await ended;
    }

    private static string RoundResult(int round) =>
        string.Join(',', Enumerable.Range(0, 4).Select(n => $"fan{round}.{n}")) + $",flaky{round},child{round}a+child{round}b,100006";

    private static async Task<string> Child(WorkflowContext context, string name) =>
        await context.CallActivity<string>("effect", name + "a") + "+" + await context.CallActivity<string>("effect", name + "b");

    private static async Task<string> Run(WorkflowContext context, Progress progress)
    {
        int round = progress.Round;
        Task<string> go = context.WaitForExternalEvent<string>($"go{round}");
        string[] fan = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => context.CallActivity<string>("effect", $"fan{round}.{n}")));
        string flaky = await context.CallActivity<string>("flaky", $"flaky{round}", new RetryPolicy(5, TimeSpan.FromMilliseconds(1)));
        await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(5));
        using var cancel = new CancellationTokenSource();
        Task timeout = context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), cancel.Token);
        Task<string> child = context.CallSubOrchestration<string>("child", $"child{round}");
        if (await Task.WhenAny(child, timeout) == timeout)
        {
            return "timed out";
        }

        cancel.Cancel();
        string large = await context.CallActivity<string>("large", $"large{round}");
        context.SetCustomStatus(large.Length);
        await go;
        List<string> results = [.. progress.Results, $"{string.Join(',', fan)},{flaky},{await child},{large.Length}"];
        if (round + 1 < Rounds)
        {
            context.ContinueAsNew(new Progress(round + 1, results));
        }

        return string.Join(';', results);
    }

    private string Flaky(string key)
    {
        bool first = !Effects().ContainsKey(key);
        Effect(key);
        return first ? throw new IOException("the first attempt always fails") : key;
    }

    private string Effect(string key)
    {
        lock (_lock)
        {
            File.AppendAllText(_effects, key + "\n");
        }

        return key;
    }

    internal sealed record Progress(int Round, List<string> Results);
}
