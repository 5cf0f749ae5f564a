using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests;

/// <summary>Seeded random orchestrations, restarted in the middle, against a model that needs no engine.</summary>
public sealed class RandomProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 256)]
    [InlineData(4, 2)]
    [InlineData(5, 0)]
    [InlineData(6, 256)]
    public async Task EndAsTheModelSays(int seed, int cacheSize)
    {
        var random = new Random(seed);
        Step[] programs = [.. Enumerable.Range(0, 40).Select(_ => Step.Random(random, depth: 3))];
        EngineOptions options = TestOptions.Usual with { CacheSize = cacheSize, CheckDeterminism = true };
        await using EngineHost host = await EngineHost.Start(options, Registry());
        for (int n = 0; n < programs.Length; n++)
        {
            await host.Client.Start("program", programs[n], new StartOptions { InstanceId = $"p{n}" });
        }

        await host.Restart(Registry());
        foreach ((string id, int number) in Events(programs).OrderBy(_ => random.Next()))
        {
            await host.Client.RaiseEvent(id, random.Next(2) == 0 ? $"e{number}" : $"E{number}", 5);
        }

        await host.Restart(Registry());
        for (int n = 0; n < programs.Length; n++)
        {
            Task<InstanceState> ended = host.Client.WaitForCompletion($"p{n}");
            await Task.WhenAny(ended, Task.Delay(Patience, TimeProvider.System));
            InstanceState state = (await host.Client.Get($"p{n}", fetchPayloads: true))!;
            state.Output.ShouldBe($"{programs[n].Model()}", $"seed {seed}, program {n}, {state.Status} {state.Failure?.Message}: {state.Input}");
        }
    }

    /// <summary>What each program waits for, in any order.</summary>
    private static IEnumerable<(string Id, int Number)> Events(Step[] programs) =>
        programs.SelectMany((program, n) => program.Events().Select(number => ($"p{n}", number)));

    private static DurableRegistry Registry() => new DurableRegistry()
        .Act<long, long>("triple", n => n * 3)
        .Act<long, long>("fail", n => throw new InvalidOperationException($"{n}"))
        .Flow<Step, long>("program", (context, step) => Run(context, step))
        .Flow<Step, long>("child", async (context, step) =>
        {
            if (step.Kind != "again")
            {
                return await Run(context, step);
            }

            context.ContinueAsNew(step.Steps[0]);
            return -1;
        });

    private static async Task<long> Run(WorkflowContext context, Step step)
    {
        switch (step.Kind)
        {
            case "call":
                return await context.CallActivity<long>("triple", step.Number);
            case "fail":
                TaskFailedException failure = await Should.ThrowAsync<TaskFailedException>(
                    context.CallActivity<long>("fail", step.Number, new RetryPolicy(2, TimeSpan.FromMilliseconds(1))));
                return long.Parse(failure.Failure.Message, System.Globalization.CultureInfo.InvariantCulture);
            case "timer":
                await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(step.Number));
                return step.Number;
            case "event":
                return await context.WaitForExternalEvent<long>($"e{step.Number % 2}");
            case "cancel":
                using (var cancel = new CancellationTokenSource())
                {
                    Task never = context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), cancel.Token);
                    long first = await context.CallActivity<long>("triple", step.Number);
                    cancel.Cancel();
                    return never.IsCanceled ? first : -1;
                }

            case "child":
                return await context.CallSubOrchestration<long>("child", step.Steps[0].WithoutEvents());
            case "all":
                return (await Task.WhenAll(step.Steps.Select(s => Run(context, s)))).Sum();
            default:
                long sum = 1;
                foreach (Step next in step.Steps)
                {
                    sum = (sum * 31) + await Run(context, next);
                }

                return sum;
        }
    }

    /// <summary>One step of a program; steps within it for those that have any.</summary>
    public sealed record Step(string Kind, int Number, Step[] Steps)
    {
        private static readonly string[] Leaves = ["call", "call", "fail", "timer", "event", "cancel"];
        private static readonly string[] Nodes = ["all", "sequence", "sequence", "child"];

        public static Step Random(Random random, int depth)
        {
            if (depth == 0 || random.Next(4) == 0)
            {
                return new Step(Leaves[random.Next(Leaves.Length)], random.Next(1, 9), []);
            }

            string kind = Nodes[random.Next(Nodes.Length)];
            int steps = kind == "child" ? 1 : random.Next(1, 4);
            return new Step(kind, 0, [.. Enumerable.Range(0, steps).Select(_ => Random(random, depth - 1))]);
        }

        /// <summary>Nobody raises events for children; they call instead, or begin again.</summary>
        public Step WithoutEvents() => Kind == "event"
            ? new Step("again", 0, [new Step("call", Number, [])])
            : this with { Steps = [.. Steps.Select(s => s.Kind == "event" ? s with { Kind = "call" } : s.WithoutEvents())] };

        /// <summary>Numbers of the events it waits for itself.</summary>
        public IEnumerable<int> Events() => Kind switch
        {
            "event" => [Number % 2],
            "child" => [],
            _ => Steps.SelectMany(s => s.Events()),
        };

        public long Model() => Kind switch
        {
            "call" or "cancel" => Number * 3,
            "fail" or "timer" => Number,
            "event" => 5,
            "again" => Steps[0].Model(),
            "child" => Steps[0].WithoutEvents().Model(),
            "all" => Steps.Sum(s => s.Model()),
            _ => Steps.Aggregate(1L, (sum, s) => (sum * 31) + s.Model()),
        };
    }
}
