using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Models.Resilience;

namespace Factory.Stations.Tests.Models;

/// <summary>Many calls at once.</summary>
public sealed class CrowdTests
{
    [Theory]
    [InlineData(ModelProvider.Openai)]
    [InlineData(ModelProvider.Anthropic)]
    public async Task A_hundred_at_once_are_all_answered_and_never_more_than_the_limit_together(ModelProvider provider)
    {
        await using ModelBench bench = await ModelBench.Start();
        bench.Models.Add(bench.Model("default", provider) with { Concurrency = 16 });
        (int inside, int most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Server.Behaves = async (call, context) =>
        {
            int now = Interlocked.Increment(ref inside);
            lock (full)
            {
                most = Math.Max(most, now);
            }

            if (now == 16)
            {
                full.TrySetResult();
            }

            // The first ones wait until the house is full: so it is seen to be.
            await full.Task;
            Interlocked.Decrement(ref inside);
            await Misbehaviour.Answer(call, context, $"answer to {call.Prompt}");
        };
        ModelAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => bench.Ask($"question {i}"))).WaitAsync(TimeSpan.FromSeconds(120));
        answers.Select(a => a.Text).ShouldBe(Enumerable.Range(0, 100).Select(i => $"answer to question {i}"));
        most.ShouldBe(16);
        (await bench.Desk.Spend.Read("pricing")).Calls.ShouldBe(100);
    }

    [Fact]
    public async Task Who_finds_the_line_too_long_is_told_at_once_and_who_leaves_it_makes_room()
    {
        var gate = new ModelGate(concurrency: 1, queue: 1);
        ModelGate.Place inside = await gate.Enter(CancellationToken.None);
        using var patience = new CancellationTokenSource();
        Task<ModelGate.Place> waiting = gate.Enter(patience.Token);
        (await Should.ThrowAsync<ModelFailedException>(() => gate.Enter(CancellationToken.None))).Kind.ShouldBe(ModelFailureKind.QueueFull);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        Task<ModelGate.Place> next = gate.Enter(CancellationToken.None);
        next.IsCompleted.ShouldBeFalse();
        inside.Dispose();
        (await next.WaitAsync(TimeSpan.FromSeconds(60))).Dispose();
    }
}
