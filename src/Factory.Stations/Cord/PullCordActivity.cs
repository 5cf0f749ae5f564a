using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Stations.Cord;

/// <summary>Pulls the cord for a rule.</summary>
/// <param name="services">What stations work with.</param>
public sealed class PullCordActivity(StationServices services)
{
    /// <summary>Records the stop; an unanswered one of the same rule and cycle is the same stop.</summary>
    public Task<StopResult> Run(ActivityContext context, StopInput input) => Pull(input, context.CancellationToken);

    /// <summary>Records the stop on behalf of another station.</summary>
    public async Task<StopResult> Pull(StopInput input, CancellationToken cancellationToken)
    {
        var stops = new StopFiles(services.Store);
        string about = FormattableString.Invariant($"cycle {input.Cycle}");
        string by = $"rule {input.Rule}";
        if (await stops.Open(input.Line, cancellationToken) is { } open && open.By == by && open.About == about)
        {
            return new StopResult(open.Id);
        }

        Stop stop = await stops.Pull(
            new Stop { Id = "", Line = input.Line, By = by, Why = input.Why, Owner = input.Owner, About = about, PulledAt = services.Time.GetUtcNow().UtcDateTime },
            cancellationToken);
        return new StopResult(stop.Id);
    }
}
