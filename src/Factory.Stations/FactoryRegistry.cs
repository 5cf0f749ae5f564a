using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Opening;
using Factory.Core.Proposing;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Core.Workflows;
using Factory.Stations.Building;
using Factory.Stations.Closing;
using Factory.Stations.Cord;
using Factory.Stations.Evaluating;
using Factory.Stations.Learning;
using Factory.Stations.Opening;
using Factory.Stations.Proposing;
using Factory.Stations.Releasing;
using Factory.Stations.Testing;

namespace Factory.Stations;

/// <summary>All workflows and activities, by the names they have on every engine.</summary>
public static class FactoryRegistry
{
    /// <summary>The registry for a host.</summary>
    public static DurableRegistry Create(StationServices services) => new DurableRegistry()
        .AddWorkflow<LineState, LineState>(nameof(LineWorkflow), () => new LineWorkflow())
        .AddWorkflow<CycleInput, CycleResult>(nameof(CycleWorkflow), () => new CycleWorkflow())
        .AddWorkflow<BuildInput, CandidateResult>(nameof(CandidateWorkflow), () => new CandidateWorkflow())
        .AddWorkflow<ReleaseInput, ReleaseResult>(nameof(ReleaseWorkflow), () => new ReleaseWorkflow())
        .AddActivity<CycleInput, OpenedCycle>(ActivityNames.Open, new OpenActivity(services).Run)
        .AddActivity<ProposeInput, ProposeResult>(ActivityNames.Propose, new ProposeActivity(services).Run)
        .AddActivity<BuildInput, BuildResult>(ActivityNames.Build, new BuildActivity(services).Run)
        .AddActivity<TestInput, TestResult>(ActivityNames.Test, new TestActivity(services).Run)
        .AddActivity<EvaluateInput, EvaluateResult>(ActivityNames.Evaluate, new EvaluateActivity(services).Run)
        .AddActivity<SelectInput, SelectResult>(ActivityNames.Select, new SelectActivity(services).Run)
        .AddActivity<ReleaseInput, ConfirmResult>(ActivityNames.Confirm, new ConfirmActivity(services).Run)
        .AddActivity<GateInput, GateResult>(ActivityNames.Gate, new GateActivity(services).Run)
        .AddActivity<RedeployInput, RedeployResult>(ActivityNames.Redeploy, new RedeployActivity(services).Run)
        .AddActivity<LearnInput, LearnResult>(ActivityNames.Learn, new LearnActivity(services).Run)
        .AddActivity<CloseInput, CloseResult>(ActivityNames.Close, new CloseActivity(services).Run)
        .AddActivity<StopInput, StopResult>(ActivityNames.PullCord, new PullCordActivity(services).Run);
}
