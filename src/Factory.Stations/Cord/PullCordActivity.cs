using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Stations.Cord;

/// <summary>Pulls the cord for a rule.</summary>
/// <param name="services">What stations work with.</param>
public sealed class PullCordActivity(StationServices services)
{
    /// <summary>Records the stop. Run again after a crash, it finds what it has recorded.</summary>
    public Task<StopResult> Run(ActivityContext context, StopInput input) => Pull(input, context.CancellationToken);

    /// <summary>Records the stop on behalf of another station.</summary>
    public async Task<StopResult> Pull(StopInput input, CancellationToken cancellationToken)
    {
        string about = FormattableString.Invariant($"cycle {input.Cycle}");
        string by = $"rule {input.Rule}";
        if (input.Request is null)
        {
            IReadOnlyList<Stop> all = await services.Stops.All(input.Line, cancellationToken);
            if (all.FirstOrDefault(s => s.Answer is null && s.By == by && s.About == about) is { } open)
            {
                return new StopResult(open.Id);
            }
        }

        var desk = new CordDesk(services.Store, services.Time) { Stops = services.Stops };
        string why = input.Why.Length <= CordPull.LongestText ? input.Why : input.Why[..CordPull.LongestText];
        Stop stop = await desk.Pull(new CordPull(input.Line, why, by) { About = about, Owner = input.Owner, Request = input.Request }, cancellationToken);
        return new StopResult(stop.Id);
    }
}
