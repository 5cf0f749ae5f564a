using Factory.Core.Canary;
using Factory.Core.Deploying;
using Factory.Core.Durable;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.Deploying;
using Factory.Stations.Operating;

namespace Factory.Stations.RollingOut;

/// <summary>Looks at a rollout: whether a person decided, whether its branch was merged, what its canary has come to.</summary>
/// <param name="services">What stations work with.</param>
public sealed class LookAtRolloutActivity(StationServices services)
{
    /// <summary>Looks once.</summary>
    public async Task<RolloutSight> Run(ActivityContext context, RolloutQuestion input)
    {
        CancellationToken cancellation = context.CancellationToken;
        var file = new RolloutFile(services.Store, input.Line);
        Rollout? rollout = await file.Read(cancellation);
        if (rollout is null || rollout.Version != input.Version)
        {
            throw new InvalidOperationException($"lines/{input.Line}/rollout.json is not that of v{input.Version}. Restore it from a copy.");
        }

        if (rollout is { Stage: RolloutStage.Approval, Decision: null })
        {
            rollout = await Merged(file, rollout, input, cancellation);
        }

        if (rollout is { Stage: RolloutStage.Approval, Decision: null })
        {
            await new ApprovalNotices(services, input.Line).Tell(rollout, "approval", cancellation);
        }

        CanaryVerdict verdict = CanaryVerdict.Watching;
        if (rollout.Stage == RolloutStage.Canary)
        {
            WatchedTrial watched = await new TrialWatch(services, input.Line).Look(rollout, cancellation);
            verdict = watched.Verdict;
            await Note(input, $"look {watched.Nights}", "looked", watched.Nights == 0 ? null : watched.Text, cancellation);
        }

        if (input.Reminds && rollout.Decision is null)
        {
            DateTime now = services.Time.GetUtcNow().UtcDateTime;
            await Note(input, FormattableString.Invariant($"reminder {now:yyyyMMdd}"), "reminded", $"{rollout.Text}: ./factory approve {input.Line} v{input.Version}", cancellation);
            await new ApprovalNotices(services, input.Line).Tell(rollout, FormattableString.Invariant($"reminder-{now:yyyyMMdd}"), cancellation);
        }

        return new RolloutSight(rollout.Decision, verdict);
    }

    /// <summary>A branch that was merged approves: whoever merged it has seen the change and the evidence.</summary>
    private async Task<Rollout> Merged(RolloutFile file, Rollout rollout, RolloutQuestion input, CancellationToken cancellation)
    {
        foreach (DeployTarget target in rollout.Policy.Deploy.Where(t => t.To == DeployKind.Git))
        {
            if (await Look(target, rollout, input, cancellation) is not { } merge)
            {
                continue;
            }

            var decision = new RolloutDecision(RolloutChoice.Approve, merge.By, services.Time.GetUtcNow().UtcDateTime, $"merged into {target.Base} as {merge.Commit[..12]}");
            rollout = (await file.Change(current => current is { IsUnderWay: true, Decision: null } && current.Version == rollout.Version ? current with { Decision = decision } : null, cancellation))!;
            if (rollout.Decision == decision)
            {
                var happened = new ReleaseEvent("decision approved", "approved", decision.At) { By = decision.By, Text = decision.Note };
                await new ReleaseEvents(services.Store, input.Line).Note(rollout.Version, happened, cancellation);
            }
        }

        return rollout;
    }

    /// <summary>A repository or network that cannot be read today is no reason to give the release up: it is noted, and looked at again.</summary>
    private async Task<GitMerge?> Look(DeployTarget target, Rollout rollout, RolloutQuestion input, CancellationToken cancellation)
    {
        try
        {
            return await new GitTarget(services, input.Folder).Merged(target, rollout.Challenger, cancellation);
        }
        catch (DeployFailedException failed)
        {
            await Note(input, FormattableString.Invariant($"unseen {services.Time.GetUtcNow():yyyyMMdd}"), "the base branch could not be read", failed.Message, cancellation);
            return null;
        }
    }

    private Task Note(RolloutQuestion input, string key, string what, string? text, CancellationToken cancellation) => text is null
        ? Task.CompletedTask
        : new ReleaseEvents(services.Store, input.Line).Note(input.Version, new ReleaseEvent(key, what, services.Time.GetUtcNow().UtcDateTime) { Text = text }, cancellation);
}
