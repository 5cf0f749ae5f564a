using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Core.Testing;

namespace Factory.Core.Workflows;

/// <summary>Builds and tests one candidate. A candidate that fails is a result; the workflow fails only when Factory or the machine does.</summary>
public sealed class CandidateWorkflow : Workflow<BuildInput, CandidateResult>
{
    /// <inheritdoc/>
    public override async Task<CandidateResult> Run(WorkflowContext context, BuildInput input)
    {
        BuildResult build = await context.CallActivity<BuildResult>(ActivityNames.Build, input, Retries.Station);
        if (build.Binary is not { } binary)
        {
            return new CandidateResult(input.Proposal, build, Test: null);
        }

        var test = new TestInput(input.Cycle, input.Proposal, binary);
        return new CandidateResult(input.Proposal, build, await context.CallActivity<TestResult>(ActivityNames.Test, test, Retries.Station));
    }
}
