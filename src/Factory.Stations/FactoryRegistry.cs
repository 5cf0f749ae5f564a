using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Deploying;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Opening;
using Factory.Core.Operating;
using Factory.Core.Proposing;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Shadow;
using Factory.Core.Testing;
using Factory.Core.Workflows;
using Factory.Stations.Building;
using Factory.Stations.Closing;
using Factory.Stations.Cord;
using Factory.Stations.Deploying;
using Factory.Stations.Evaluating;
using Factory.Stations.Learning;
using Factory.Stations.Notifying;
using Factory.Stations.Opening;
using Factory.Stations.Operating;
using Factory.Stations.Proposing;
using Factory.Stations.Releasing;
using Factory.Stations.RollingOut;
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
        .AddWorkflow<RolloutInput, RolloutEnd>(nameof(RolloutWorkflow), () => new RolloutWorkflow())
        .AddWorkflow<UndoInput, int>(nameof(UndoWorkflow), () => new UndoWorkflow())
        .AddWorkflow<BatchInput, BatchResult>(nameof(OperateWorkflow), () => new OperateWorkflow())
        .AddWorkflow<NoticePlan, string>(nameof(StopWorkflow), () => new StopWorkflow())
        .AddStation<CycleInput, OpenedCycle>(services, ActivityNames.Open, new OpenActivity(services).Run)
        .AddStation<ProposeInput, ProposeResult>(services, ActivityNames.Propose, new ProposeActivity(services).Run)
        .AddStation<RepairInput, RepairResult>(services, ActivityNames.Repair, new RepairActivity(services).Run)
        .AddStation<BuildInput, BuildResult>(services, ActivityNames.Build, new BuildActivity(services).Run)
        .AddStation<TestInput, TestResult>(services, ActivityNames.Test, new TestActivity(services).Run)
        .AddStation<EvaluateInput, EvaluateResult>(services, ActivityNames.Evaluate, new EvaluateActivity(services).Run)
        .AddStation<SelectInput, SelectResult>(services, ActivityNames.Select, new SelectActivity(services).Run)
        .AddStation<ReleaseInput, ConfirmResult>(services, ActivityNames.Confirm, new ConfirmActivity(services).Run)
        .AddStation<GateInput, GateResult>(services, ActivityNames.Gate, new GateActivity(services).Run)
        .AddStation<ShadowInput, ShadowResult>(services, ActivityNames.Shadow, new ShadowActivity(services).Run)
        .AddStation<ReleaseInput, TestResult>(services, ActivityNames.Retest, new RetestActivity(services).Run)
        .AddStation<RedeployInput, RedeployResult?>(services, ActivityNames.Redeploy, new RedeployActivity(services).Run)
        .AddStation<RedeployInput, RolloutBegun>(services, ActivityNames.BeginRollout, new BeginRolloutActivity(services).Run)
        .AddStation<RolloutQuestion, RolloutSight>(services, ActivityNames.LookAtRollout, new LookAtRolloutActivity(services).Run)
        .AddStation<RolloutStep, bool>(services, ActivityNames.MoveRollout, new MoveRolloutActivity(services).Run)
        .AddStation<GoLiveInput, GoLiveResult>(services, ActivityNames.GoLive, new GoLiveActivity(services).Run)
        .AddStation<DeployInput, DeployResult>(services, ActivityNames.Deploy, new DeployActivity(services).Run)
        .AddStation<BatchInput, BatchPlan>(services, ActivityNames.PrepareBatch, new PrepareBatchActivity(services).Run)
        .AddStation<BatchSlice, BatchResult>(services, ActivityNames.DecideBatch, new DecideBatchActivity(services).Run)
        .AddStation<LearnInput, LearnResult>(services, ActivityNames.Learn, new LearnActivity(services).Run)
        .AddStation<CloseInput, CloseResult>(services, ActivityNames.Close, new CloseActivity(services).Run)
        .AddStation<StopInput, StopResult>(services, ActivityNames.PullCord, new PullCordActivity(services).Run)
        .AddStation<CordInput, CordResult>(services, ActivityNames.Cord, new CordActivity(services).Run)
        .AddStation<NotifyInput, NotifyResult>(services, ActivityNames.Notify, new NotifyActivity(services).Run);

    private static DurableRegistry AddStation<TInput, TOutput>(
        this DurableRegistry registry, StationServices services, string name, Func<ActivityContext, TInput, Task<TOutput>> run) =>
        registry.AddActivity<TInput, TOutput>(name, (context, input) => services.Guard(() => run(context, input), context.CancellationToken));
}
