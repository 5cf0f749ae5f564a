using Factory.Core.Durable;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Testing;
using Factory.Stations.Cord;
using Factory.Stations.Releasing;

namespace Factory.Stations.RollingOut;

/// <summary>Makes the challenger of a rollout the champion, unless it breaks a test that came with an answer meanwhile.</summary>
/// <param name="services">What stations work with.</param>
public sealed class GoLiveActivity(StationServices services)
{
    /// <summary>Makes it live. Run again after a crash, it finds what it has done.</summary>
    public async Task<GoLiveResult> Run(ActivityContext context, GoLiveInput input)
    {
        CancellationToken cancellation = context.CancellationToken;
        Rollout? rollout = await new RolloutFile(services.Store, input.Line).Read(cancellation);
        if (rollout is null || rollout.Version != input.Version)
        {
            return new GoLiveResult(null);
        }

        ReleaseInput release = rollout.Release.Release;
        bool newTests = (await services.Stops.All(input.Line, cancellation)).Any(s => s.Answer?.Test is not null && StopFiles.NumberOf(s.Id) > release.LastStop);
        if (newTests && (await new RetestActivity(services).Run(context, release)).Failures is [InvariantResult broken, ..])
        {
            return new GoLiveResult(null, broken.Name);
        }

        string approval = rollout.Decision is { } decision ? $"approved by {decision.By}" : ReleaseRecord.NoApproval;
        return new GoLiveResult(await new ChampionSwap(services).Run(rollout.Release, (input.Version, approval), cancellation));
    }
}
