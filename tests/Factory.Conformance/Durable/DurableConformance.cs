using Factory.Core.Durable;
using Shouldly;

namespace Factory.Conformance.Durable;

/// <summary>What every implementation of the durable seam must do, told as tests. Derive each part once for each implementation.</summary>
public abstract class DurableConformance
{
    /// <summary>The longest any wait may last before the test fails.</summary>
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Starts a host on fresh state.</summary>
    protected abstract Task<IDurableHost> StartHost(DurableRegistry registry);

    /// <summary>Waits for the end of an instance.</summary>
    protected static Task<InstanceState> Ended(IDurableHost host, string id) => host.Client.WaitForCompletion(id).WaitAsync(Patience);

    /// <summary>Runs an orchestration to its successful end and gives its output.</summary>
    protected static async Task<T?> Result<T>(IDurableHost host, string workflow, object? input = null)
    {
        string id = await host.Client.Start(workflow, input);
        InstanceState state = await Ended(host, id);
        state.Status.ShouldBe(RuntimeStatus.Completed, state.Failure?.Message);
        return state.OutputAs<T>();
    }

    /// <summary>Waits until an instance looks as expected. For what clients can only see by looking.</summary>
    protected static async Task<InstanceState> Eventually(IDurableHost host, string id, Func<InstanceState, bool> expected)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            InstanceState? state = await host.Client.Get(id, fetchPayloads: true, limit.Token);
            if (state is not null && expected(state))
            {
                return state;
            }
        }
        while (await interval.WaitForNextTickAsync(limit.Token));

        throw new InvalidOperationException("The interval ended.");
    }

    /// <summary>A signal that a test sets and an activity or the test awaits.</summary>
    protected static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
