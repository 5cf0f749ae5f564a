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
using Factory.Functions.Hosting;
using Factory.Stations;
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
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Factory.Functions.Activities;

/// <summary>
/// One function for each station, named as the activity. A store that refuses fails the call, and the workflow's retry decides: unlike on one machine,
/// the host cannot stop and wait for a person. The token is cancelled when the host stops or a call has run out of time; it then runs again.
/// </summary>
/// <param name="services">What the stations work with.</param>
/// <param name="current">Told of the client with which a rollout is started.</param>
public sealed class StationFunctions(StationServices services, CurrentDurableClient current)
{
    /// <summary>Freezes the line and finds where the search stands.</summary>
    [Function(ActivityNames.Open)]
    public Task<OpenedCycle> Open([ActivityTrigger] CycleInput input, string instanceId, CancellationToken cancellationToken) =>
        new OpenActivity(services).Run(new ActivityContext(ActivityNames.Open, instanceId, cancellationToken), input);

    /// <summary>Asks one proposer for candidates.</summary>
    [Function(ActivityNames.Propose)]
    public Task<ProposeResult> Propose([ActivityTrigger] ProposeInput input, string instanceId, CancellationToken cancellationToken) =>
        new ProposeActivity(services).Run(new ActivityContext(ActivityNames.Propose, instanceId, cancellationToken), input);

    /// <summary>Builds one candidate.</summary>
    [Function(ActivityNames.Build)]
    public Task<BuildResult> Build([ActivityTrigger] BuildInput input, string instanceId, CancellationToken cancellationToken) =>
        new BuildActivity(services).Run(new ActivityContext(ActivityNames.Build, instanceId, cancellationToken), input);

    /// <summary>Runs the invariants on one candidate.</summary>
    [Function(ActivityNames.Test)]
    public Task<TestResult> Test([ActivityTrigger] TestInput input, string instanceId, CancellationToken cancellationToken) =>
        new TestActivity(services).Run(new ActivityContext(ActivityNames.Test, instanceId, cancellationToken), input);

    /// <summary>Scores one candidate on a stretch of train cases.</summary>
    [Function(ActivityNames.Evaluate)]
    public Task<EvaluateResult> Evaluate([ActivityTrigger] EvaluateInput input, string instanceId, CancellationToken cancellationToken) =>
        new EvaluateActivity(services).Run(new ActivityContext(ActivityNames.Evaluate, instanceId, cancellationToken), input);

    /// <summary>Compares the race's winner with the frontrunner.</summary>
    [Function(ActivityNames.Select)]
    public Task<SelectResult> Select([ActivityTrigger] SelectInput input, string instanceId, CancellationToken cancellationToken) =>
        new SelectActivity(services).Run(new ActivityContext(ActivityNames.Select, instanceId, cancellationToken), input);

    /// <summary>Compares the challenger with the champion.</summary>
    [Function(ActivityNames.Confirm)]
    public Task<ConfirmResult> Confirm([ActivityTrigger] ReleaseInput input, string instanceId, CancellationToken cancellationToken) =>
        new ConfirmActivity(services).Run(new ActivityContext(ActivityNames.Confirm, instanceId, cancellationToken), input);

    /// <summary>Lets challengers decide new nights beside the champion.</summary>
    [Function(ActivityNames.Shadow)]
    public Task<ShadowResult> Shadow([ActivityTrigger] ShadowInput input, string instanceId, CancellationToken cancellationToken) =>
        new ShadowActivity(services).Run(new ActivityContext(ActivityNames.Shadow, instanceId, cancellationToken), input);

    /// <summary>Puts the challenger to the sealed cases.</summary>
    [Function(ActivityNames.Gate)]
    public Task<GateResult> Gate([ActivityTrigger] GateInput input, string instanceId, CancellationToken cancellationToken) =>
        new GateActivity(services).Run(new ActivityContext(ActivityNames.Gate, instanceId, cancellationToken), input);

    /// <summary>Makes the challenger the champion.</summary>
    [Function(ActivityNames.Redeploy)]
    public Task<RedeployResult?> Redeploy([ActivityTrigger] RedeployInput input, string instanceId, CancellationToken cancellationToken) =>
        new RedeployActivity(services).Run(new ActivityContext(ActivityNames.Redeploy, instanceId, cancellationToken), input);

    /// <summary>Begins the rollout of a challenger that passed the gate.</summary>
    [Function(ActivityNames.BeginRollout)]
    public Task<RolloutBegun> BeginRollout([ActivityTrigger] RedeployInput input, [DurableClient] DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        current.Use(client);
        return new BeginRolloutActivity(services).Run(new ActivityContext(ActivityNames.BeginRollout, instanceId, cancellationToken), input);
    }

    /// <summary>Looks at a rollout.</summary>
    [Function(ActivityNames.LookAtRollout)]
    public Task<RolloutSight> LookAtRollout([ActivityTrigger] RolloutQuestion input, string instanceId, CancellationToken cancellationToken) =>
        new LookAtRolloutActivity(services).Run(new ActivityContext(ActivityNames.LookAtRollout, instanceId, cancellationToken), input);

    /// <summary>Moves a rollout on.</summary>
    [Function(ActivityNames.MoveRollout)]
    public Task<bool> MoveRollout([ActivityTrigger] RolloutStep input, string instanceId, CancellationToken cancellationToken) =>
        new MoveRolloutActivity(services).Run(new ActivityContext(ActivityNames.MoveRollout, instanceId, cancellationToken), input);

    /// <summary>Makes a rollout's challenger the champion.</summary>
    [Function(ActivityNames.GoLive)]
    public Task<GoLiveResult> GoLive([ActivityTrigger] GoLiveInput input, string instanceId, CancellationToken cancellationToken) =>
        new GoLiveActivity(services).Run(new ActivityContext(ActivityNames.GoLive, instanceId, cancellationToken), input);

    /// <summary>Brings a release to one target, or takes it back.</summary>
    [Function(ActivityNames.Deploy)]
    public Task<DeployResult> Deploy([ActivityTrigger] DeployInput input, string instanceId, CancellationToken cancellationToken) =>
        new DeployActivity(services).Run(new ActivityContext(ActivityNames.Deploy, instanceId, cancellationToken), input);

    /// <summary>Settles who decides for a batch.</summary>
    [Function(ActivityNames.PrepareBatch)]
    public Task<BatchPlan> PrepareBatch([ActivityTrigger] BatchInput input, string instanceId, CancellationToken cancellationToken) =>
        new PrepareBatchActivity(services).Run(new ActivityContext(ActivityNames.PrepareBatch, instanceId, cancellationToken), input);

    /// <summary>Decides a stretch of a batch.</summary>
    [Function(ActivityNames.DecideBatch)]
    public Task<BatchResult> DecideBatch([ActivityTrigger] BatchSlice input, string instanceId, CancellationToken cancellationToken) =>
        new DecideBatchActivity(services).Run(new ActivityContext(ActivityNames.DecideBatch, instanceId, cancellationToken), input);

    /// <summary>Distils lessons.</summary>
    [Function(ActivityNames.Learn)]
    public Task<LearnResult> Learn([ActivityTrigger] LearnInput input, string instanceId, CancellationToken cancellationToken) =>
        new LearnActivity(services).Run(new ActivityContext(ActivityNames.Learn, instanceId, cancellationToken), input);

    /// <summary>Writes the cycle's manifest.</summary>
    [Function(ActivityNames.Close)]
    public Task<CloseResult> Close([ActivityTrigger] CloseInput input, string instanceId, CancellationToken cancellationToken) =>
        new CloseActivity(services).Run(new ActivityContext(ActivityNames.Close, instanceId, cancellationToken), input);

    /// <summary>Records a stop.</summary>
    [Function(ActivityNames.PullCord)]
    public Task<StopResult> PullCord([ActivityTrigger] StopInput input, string instanceId, CancellationToken cancellationToken) =>
        new PullCordActivity(services).Run(new ActivityContext(ActivityNames.PullCord, instanceId, cancellationToken), input);

    /// <summary>Looks whether the line is stopped.</summary>
    [Function(ActivityNames.Cord)]
    public Task<CordResult> Cord([ActivityTrigger] CordInput input, string instanceId, CancellationToken cancellationToken) =>
        new CordActivity(services).Run(new ActivityContext(ActivityNames.Cord, instanceId, cancellationToken), input);

    /// <summary>Tells one channel of a stop.</summary>
    [Function(ActivityNames.Notify)]
    public Task<NotifyResult> Notify([ActivityTrigger] NotifyInput input, string instanceId, CancellationToken cancellationToken) =>
        new NotifyActivity(services).Run(new ActivityContext(ActivityNames.Notify, instanceId, cancellationToken), input);

    /// <summary>Has a candidate mended.</summary>
    [Function(ActivityNames.Repair)]
    public Task<RepairResult> Repair([ActivityTrigger] RepairInput input, string instanceId, CancellationToken cancellationToken) =>
        new RepairActivity(services).Run(new ActivityContext(ActivityNames.Repair, instanceId, cancellationToken), input);

    /// <summary>Runs the tests that came with answers on the challenger.</summary>
    [Function(ActivityNames.Retest)]
    public Task<TestResult> Retest([ActivityTrigger] ReleaseInput input, string instanceId, CancellationToken cancellationToken) =>
        new RetestActivity(services).Run(new ActivityContext(ActivityNames.Retest, instanceId, cancellationToken), input);
}
