using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Stations.Cord;

/// <summary>Looks whether a line is stopped, before each station.</summary>
/// <param name="services">What stations work with.</param>
public sealed class CordActivity(StationServices services)
{
    /// <summary>Looks once.</summary>
    public async Task<CordResult> Run(ActivityContext context, CordInput input)
    {
        IReadOnlyList<Stop> stops = await services.Stops.All(input.Line, context.CancellationToken);
        Stop? open = stops.FirstOrDefault(stop => stop.Answer is null);
        Stop? abandoned = stops.FirstOrDefault(stop => stop.Answer?.Decision == StopDecision.Abandon && StopFiles.NumberOf(stop.Id) > input.LastStop);
        bool newTests = stops.Any(stop => stop.Answer?.Test is not null && StopFiles.NumberOf(stop.Id) > input.LastStop);
        return new CordResult(open?.Id, abandoned?.Id, newTests);
    }
}
