using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.RollingOut;

namespace Factory.Stations.RollingOut;

/// <summary>Moves a rollout to its next stage, and notes it with the release.</summary>
/// <param name="services">What stations work with.</param>
public sealed class MoveRolloutActivity(StationServices services)
{
    /// <summary>Moves it. False when a person has just decided otherwise: before it expired, or before it was deployed. Run again, it changes nothing.</summary>
    public async Task<bool> Run(ActivityContext context, RolloutStep input)
    {
        CancellationToken cancellation = context.CancellationToken;
        DateTime now = services.Time.GetUtcNow().UtcDateTime;
        var file = new RolloutFile(services.Store, input.Line);
        Rollout rollout = await file.Change(current => Moved(current, input, now), cancellation)
            ?? throw new InvalidOperationException($"There is no rollout of '{input.Line}'. Restore lines/{input.Line}/rollout.json from a copy.");
        if (rollout.Version != input.Version || rollout.Stage != input.Stage || rollout.Outcome != input.Outcome)
        {
            return false;
        }

        if (rollout.Outcome is RolloutOutcome.Rejected or RolloutOutcome.RolledBack or RolloutOutcome.Undecided)
        {
            await file.KeepOut(new KeptOut(rollout.Challenger.Candidate, rollout.Version, Reason(rollout), rollout.Ended!.Value), cancellation);
        }

        var events = new ReleaseEvents(services.Store, input.Line);
        if (input.Stage == RolloutStage.Canary)
        {
            string text = FormattableString.Invariant($"{rollout.Policy.Canary!.Share:0.###} of units, for at most {rollout.Policy.Canary.Days} days");
            await events.Note(input.Version, new ReleaseEvent("canary", "canary began", rollout.CanaryBegan!.Value) { Text = text }, cancellation);
        }
        else if (input.Outcome is { } outcome)
        {
            await events.Note(input.Version, new ReleaseEvent("settled", Word(outcome), rollout.Ended!.Value) { Text = Reason(rollout) }, cancellation);
        }

        return true;
    }

    /// <summary>An outcome in the words of events and reports.</summary>
    public static string Word(RolloutOutcome outcome) => outcome switch
    {
        RolloutOutcome.Kept => "kept",
        RolloutOutcome.Rejected => "rejected",
        RolloutOutcome.Expired => "expired",
        RolloutOutcome.RolledBack => "rolled back",
        RolloutOutcome.Undecided => "undecided, rolled back",
        RolloutOutcome.Abandoned => "abandoned",
        _ => "overtaken",
    };

    private static Rollout? Moved(Rollout? current, RolloutStep step, DateTime now)
    {
        if (current is null || current.Version != step.Version || !current.IsUnderWay || (step.Outcome == RolloutOutcome.Expired && current.Decision is not null))
        {
            return null;
        }

        return step.Stage switch
        {
            RolloutStage.Canary => current.CanaryBegan is not null ? null : current with { Stage = RolloutStage.Canary, CanaryBegan = now },
            RolloutStage.Settled => current with { Stage = RolloutStage.Settled, Outcome = step.Outcome, Ended = now },
            _ => current.Stage == step.Stage || current.Decision is { Choice: not RolloutChoice.Approve } ? null : current with { Stage = step.Stage },
        };
    }

    private static string Reason(Rollout rollout) => rollout switch
    {
        { Outcome: RolloutOutcome.Kept, Decision: { } approved } => $"approved by {approved.By}",
        { Decision: { Choice: not RolloutChoice.Approve } decision } => $"by {decision.By}: {decision.Note}",
        { Outcome: RolloutOutcome.RolledBack } => "the canary found it worse than the version before",
        { Outcome: RolloutOutcome.Undecided } => "its canary came to no verdict in its time",
        { Outcome: RolloutOutcome.Expired } => "nobody approved it in time",
        { Outcome: RolloutOutcome.Rejected } => "it breaks a test that came with an answer to a stop meanwhile",
        { Outcome: RolloutOutcome.Abandoned } => "a stop was answered with abandon",
        { Outcome: RolloutOutcome.Overtaken } => "the champion was changed by somebody else meanwhile",
        _ => "",
    };
}
