using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Core.Proposing;
using Factory.Core.Testing;

namespace Factory.Core.Workflows;

/// <summary>
/// Builds and tests one candidate; one that fails is mended once, if its proposer can. A candidate that fails is a result; the workflow fails only when
/// Factory or the machine does.
/// </summary>
public sealed class CandidateWorkflow : Workflow<BuildInput, CandidateResult>
{
    /// <inheritdoc/>
    public override async Task<CandidateResult> Run(WorkflowContext context, BuildInput input)
    {
        CandidateResult first = await BuildAndTest(context, input);
        if (first.Passed || first.BudgetSpent is not null || input.Proposal.RepairedBy is null)
        {
            return first;
        }

        var request = new RepairInput(input.Cycle, input.Proposal, first.Diagnostics);
        RepairResult repair = await context.CallActivity<RepairResult>(ActivityNames.Repair, request, Retries.Station);
        return repair.Proposal is { } mended
            ? await BuildAndTest(context, input with { Proposal = mended }) with { Before = first, RepairSeconds = repair.Seconds }
            : first with { NotRepaired = repair.Why, RepairSeconds = repair.Seconds };
    }

    private static async Task<CandidateResult> BuildAndTest(WorkflowContext context, BuildInput input)
    {
        BuildResult build = await context.CallActivity<BuildResult>(ActivityNames.Build, input, Retries.Station);
        if (build.Binary is not { } binary)
        {
            return new CandidateResult(input.Proposal, build, Test: null);
        }

        var test = new TestInput(input.Cycle, input.Proposal, binary);
        try
        {
            return new CandidateResult(input.Proposal, build, await context.CallActivity<TestResult>(ActivityNames.Test, test, Retries.Station));
        }
        catch (TaskFailedException failed) when (failed.Failure.Find<BudgetSpentException>() is { } spent)
        {
            return new CandidateResult(input.Proposal, build, Test: null) { BudgetSpent = spent.Message };
        }
    }
}
