using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>
/// One for each line, its instance id the line's name: takes run requests, numbers cycles, runs one at a time and never loses a request. Holds while the line is
/// stopped. Begins anew after each cycle, so that its history stays short.
/// </summary>
public sealed class LineWorkflow : Workflow<LineState, LineState>
{
    /// <summary>Event that asks for a run; its payload is a <see cref="RunRequest"/>.</summary>
    public const string RunEvent = "run";

    /// <inheritdoc/>
    public override async Task<LineState> Run(WorkflowContext context, LineState input)
    {
        context.SetCustomStatus(input);
        LineState state = (await TakeRequests(context, input)).Next();
        context.SetCustomStatus(state);

        await new Hold(context, state.Line, int.MaxValue, stop => context.SetCustomStatus(state with { Stop = stop })).MayGoOn();
        CycleStatus status = await RunCycle(context, state);
        state = state.After(status);
        context.SetCustomStatus(state);
        context.ContinueAsNew(state);
        return state;
    }

    /// <summary>Takes every request that has arrived; waits for one when there is nothing to do.</summary>
    private static async Task<LineState> TakeRequests(WorkflowContext context, LineState state)
    {
        Task? settled = null;
        while (true)
        {
            using var giveUp = new CancellationTokenSource();
            Task<RunRequest> request = context.WaitForExternalEvent<RunRequest>(RunEvent, giveUp.Token);
            if (state.Active is not null || state.Queue.Count > 0)
            {
                // Events are handed over one at a time. A timer that is due at once comes after all that have arrived.
                settled ??= context.CreateTimer(context.CurrentUtcDateTime);
                await Task.WhenAny(request, settled);
                if (!request.IsCompleted)
                {
                    // Not CancelAsync: it would leave the workflow's logical thread.
                    giveUp.Cancel();
                    return state;
                }
            }

            state = state.Take(await request);
        }
    }

    private static async Task<CycleStatus> RunCycle(WorkflowContext context, LineState state)
    {
        var input = new CycleInput(state.Line, state.Active!.Folder, state.NextCycle, state.Active.Seed, state.Active.Swap);
        string instance = LineState.CycleInstance(state.Line, state.Started + 1);
        try
        {
            return (await context.CallSubOrchestration<CycleResult>(nameof(CycleWorkflow), input, instance)).Status;
        }
        catch (TaskFailedException failure)
        {
            var stop = new StopInput(state.Line, state.NextCycle, state.Active.Owner, "cycleFailed", Why(failure, state.Active.Swap), $"{instance} cycleFailed");
            await context.CallActivity<StopResult>(ActivityNames.PullCord, stop, Retries.Station);
            return CycleStatus.Stopped;
        }
    }

    /// <summary>What happened, and what an answer does about it.</summary>
    private static string Why(TaskFailedException failure, SwapRequest? swap) => $"{failure.Failure.Message.TrimEnd('.')}. " + (swap is null
        ? "Once answered, the cycle is repeated from its beginning with the same seed: a fault that is still there stops it again."
        : "Once answered, the line goes on without this swap of models; ask for it again if you still want it.");
}
