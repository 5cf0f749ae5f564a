using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;

namespace Factory.Stations.RollingOut;

/// <summary>Begins the rollout of a challenger that passed the gate, unless one is under way, and starts its workflow.</summary>
/// <param name="services">What stations work with.</param>
public sealed class BeginRolloutActivity(StationServices services)
{
    /// <summary>Begins it. Run again after a crash, it finds what it has begun.</summary>
    public Task<RolloutBegun> Run(ActivityContext context, RedeployInput input) => Begin(input, context.CancellationToken);

    /// <summary>Begins it on behalf of another station.</summary>
    public async Task<RolloutBegun> Begin(RedeployInput input, CancellationToken cancellation)
    {
        ReleaseInput release = input.Release;
        string line = release.Cycle.Line;
        ReleaseDefinition policy = release.Policy ?? new ReleaseDefinition();
        var file = new RolloutFile(services.Store, line);
        if (await Refusal(file, release, cancellation) is { } refused)
        {
            return new RolloutBegun(0, "", refused);
        }

        DateTime now = services.Time.GetUtcNow().UtcDateTime;
        string evidence = input.Gate is { } gate
            ? ReleaseEvent.Passed(release.Cycle.Cycle, gate.Question, gate.Submissions, gate.Threshold)
            : ReleaseEvent.Planted;
        int version = await new ReleaseEvents(services.Store, line).Allot(
            release.Challenger.Candidate, release.Cycle.Cycle, new ReleaseEvent("gate", input.Gate is null ? "planted" : "passed the gate", now) { Text = evidence }, cancellation);
        Rollout begun = (await file.Change(
            current => current?.Version == version ? null : New(input, policy, version, now) with { Kept = KeptOf(current) },
            cancellation))!;
        RolloutInput workflow = RolloutInput.Of(line, begun);
        if (policy.IsDirect)
        {
            return new RolloutBegun(version, "", null) { Awaited = workflow };
        }

        await Start(workflow, cancellation);
        return new RolloutBegun(version, Next(begun, line));
    }

    private static Rollout? KeptOf(Rollout? before) => before is { Outcome: RolloutOutcome.Kept } ? before with { Kept = null } : before?.Kept;

    private static Rollout New(RedeployInput input, ReleaseDefinition policy, int version, DateTime now) => new()
    {
        Version = version,
        Release = input,
        Policy = policy,
        Stage = policy.NeedsApproval ? RolloutStage.Approval : policy.Canary is null ? RolloutStage.Deploy : RolloutStage.Canary,
        Began = now,
        Deadline = policy.NeedsApproval ? now.AddDays(policy.ApprovalDays) : null,
    };

    private static async Task<string?> Refusal(RolloutFile file, ReleaseInput release, CancellationToken cancellation)
    {
        Rollout? current = await file.Read(cancellation);
        bool isSame = current is not null && current.Challenger.Candidate == release.Challenger.Candidate && current.Release.Release.Cycle.Cycle == release.Cycle.Cycle;
        return current is { IsUnderWay: true } && !isSame ? current.Text
            : await file.KeptOut(release.Challenger.Candidate, cancellation) is { } kept && !isSame ? kept.Why
            : null;
    }

    private static string Next(Rollout rollout, string line) => rollout.Stage == RolloutStage.Approval
        ? FormattableString.Invariant($"v{rollout.Version} waits for approval until {rollout.Deadline:yyyy-MM-dd HH:mm} UTC: ./factory approve {line} v{rollout.Version}")
        : FormattableString.Invariant($"v{rollout.Version} begins its canary");

    private async Task Start(RolloutInput workflow, CancellationToken cancellation)
    {
        IDurableClient client = services.Client ?? throw new InvalidOperationException("This host has no durable client, so no rollout can be started.");
        try
        {
            // One that has ended is not begun again either: only a crash before the activity's result was kept leads here twice.
            var options = new StartOptions { InstanceId = Rollout.InstanceOf(workflow.Line, workflow.Version), DedupeStatuses = Enum.GetValues<RuntimeStatus>() };
            await client.Start(nameof(RolloutWorkflow), workflow, options, cancellation);
        }
        catch (InstanceExistsException)
        {
            // It was started before the crash.
        }
    }
}
