using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Opening;
using Factory.Core.Proposing;
using Factory.Core.Releasing;

namespace Factory.Core.Workflows;

/// <summary>
/// One turn of the improvement loop: propose, build, test, evaluate, redeploy, learn. Everything Factory does for a line happens here, in this
/// order; each step is an activity whose result is kept, so that a cycle goes on where it stood after any crash. While the cord is pulled no station begins.
/// </summary>
public sealed class CycleWorkflow : Workflow<CycleInput, CycleResult>
{
    /// <inheritdoc/>
    public override async Task<CycleResult> Run(WorkflowContext context, CycleInput input)
    {
        OpenedCycle opened = await context.CallActivity<OpenedCycle>(ActivityNames.Open, input, Retries.Station);
        if (opened.Ref is null)
        {
            return NotBegun(input, opened);
        }

        var cycle = new CycleRecord(context, opened);
        await cycle.Begin(() => Propose(context, cycle));
        await cycle.Begin(() => BuildAndTest(context, cycle));
        await cycle.Begin(() => Evaluate(context, cycle));
        await cycle.Begin(() => Redeploy(context, cycle));
        await cycle.Begin(() => cycle.IsSwap ? Task.CompletedTask : Learn(context, cycle));
        cycle.Closed(await context.CallActivity<CloseResult>(ActivityNames.Close, cycle.ToClose(), Retries.Station));
        return cycle.ToResult();
    }

    private static async Task Propose(WorkflowContext context, CycleRecord cycle)
    {
        for (int proposer = 0; proposer < cycle.Opened.Proposers.Count && cycle.HasBudget; proposer++)
        {
            var input = new ProposeInput(cycle.Ref, proposer, cycle.NextNumber, cycle.Opened.Swap);
            double before = 0;
            ProposeResult result = await Slices.ToEnd<ProposeResult>(
                sofar =>
                {
                    before += sofar?.Seconds ?? 0;
                    return context.CallActivity<ProposeResult>(ActivityNames.Propose, input, Retries.Station);
                },
                r => r.IsUnfinished,
                cycle.Hold.MayGoOn);
            cycle.Proposed(result with { Seconds = before + result.Seconds });
        }

        if (cycle.NobodyProposed is { } why)
        {
            await context.CallActivity<StopResult>(ActivityNames.PullCord, cycle.ToStop("modelUnavailable", why), Retries.Station);
        }
    }

    private static async Task BuildAndTest(WorkflowContext context, CycleRecord cycle)
    {
        if (!cycle.HasBudget)
        {
            return;
        }

        cycle.Tested(await Task.WhenAll(cycle.BuildInputs().Select(candidate =>
            context.CallSubOrchestration<CandidateResult>(nameof(CandidateWorkflow), candidate))));
        if (cycle.WhyStop() is { } why)
        {
            await context.CallActivity<StopResult>(ActivityNames.PullCord, cycle.ToStop("buildFailures", why), Retries.Station);
        }
    }

    private static async Task Evaluate(WorkflowContext context, CycleRecord cycle)
    {
        if (!cycle.HasBudget || await Race.Run(context, cycle) is not { } winner || !await cycle.Hold.MayGoOn())
        {
            return;
        }

        if (cycle.IsSwap)
        {
            cycle.Challenges(winner);
            return;
        }

        var input = new SelectInput(cycle.Ref, winner, cycle.Frontrunner, cycle.Champion);
        cycle.Selected(winner, await context.CallActivity<SelectResult>(ActivityNames.Select, input, Retries.Station));
    }

    private static async Task Redeploy(WorkflowContext context, CycleRecord cycle)
    {
        if (cycle.HasChallenger && cycle.HasBudget && !cycle.WaitsForRollout())
        {
            var input = new ReleaseInput(cycle.Ref, cycle.Champion, cycle.Frontrunner, cycle.Opened.LastStop, cycle.Opened.Swap)
            {
                Folder = cycle.Opened.Folder,
                Owner = cycle.Opened.Owner,
                Policy = cycle.Opened.Release,
                IsShadow = cycle.Opened.IsShadow,
            };
            string instance = LineState.ReleaseInstance(context.InstanceId);
            cycle.Released(await context.CallSubOrchestration<ReleaseResult>(nameof(ReleaseWorkflow), input, instance));
        }
    }

    private static async Task Learn(WorkflowContext context, CycleRecord cycle) =>
        cycle.Learned(await context.CallActivity<LearnResult>(ActivityNames.Learn, new LearnInput(cycle.Ref, cycle.Candidates, cycle.Failed), Retries.Station));

    private static CycleResult NotBegun(CycleInput input, OpenedCycle opened) => new()
    {
        Number = input.Cycle,
        Status = opened.Stop is not null ? CycleStatus.Stopped : opened.BudgetSpent is not null ? CycleStatus.BudgetSpent : CycleStatus.Refused,
        BudgetSpent = opened.BudgetSpent,
        Spend = opened.Models,
        Problems = opened.Problems,
        Stop = opened.Stop,
    };
}
