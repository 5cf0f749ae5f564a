using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Rendering;

namespace Factory.Hosting;

/// <summary>Tells whoever watches what the stations of a line's running cycles have done, each once, in order. Not thread-safe.</summary>
/// <param name="client">Where the cycles run.</param>
/// <param name="line">The line.</param>
/// <param name="first">Number of the first of the line's starts to tell of: what ended before is old news.</param>
/// <param name="view">Who watches.</param>
public sealed class CycleWatch(IDurableClient client, string line, int first, RunView view)
{
    private int _start = first;
    private int _told;

    /// <summary>Looks once.</summary>
    public async Task Look(LineState state, CancellationToken cancellationToken)
    {
        int current = state.Active is null ? state.Started : state.Started + 1;
        while (_start <= current)
        {
            InstanceState? cycle = await client.Get(LineState.CycleInstance(line, _start), fetchPayloads: true, cancellationToken);
            Tell(cycle?.CustomStatusAs<CycleProgress>());
            if (cycle is not { IsEnded: true })
            {
                return;
            }

            if (cycle.OutputAs<CycleResult>() is { Status: not (CycleStatus.Refused or CycleStatus.Stopped) } result)
            {
                view.Close(result.ToReport());
            }

            _start++;
            _told = 0;
        }
    }

    private void Tell(CycleProgress? status)
    {
        foreach (StationLine station in (status?.Stations ?? []).Skip(_told))
        {
            view.Report(new StationProgress(line, status!.Cycle, station.Station, station.Text, Fraction: 1, Done: true) { Seconds = station.Seconds });
            _told++;
        }
    }
}
