using Factory.Api.Documents;
using Factory.Api.Handlers;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;

namespace Factory.Api.Progress;

/// <summary>Tells one client what happens on a line, as its workflows' statuses say it. For one connection; not thread-safe.</summary>
/// <param name="services">What it works with.</param>
/// <param name="line">The line.</param>
/// <param name="from">Where to go on; null begins with the cycle under way.</param>
internal sealed class ProgressStream(ApiServices services, string line, ProgressPosition? from)
{
    private const int MostReplayed = 100;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly RunDocuments _runs = new(services);
    private ProgressPosition? _position = from;
    private string? _begun;
    private string? _finished;
    private string? _stop;

    /// <summary>Writes until the time is over or the client goes.</summary>
    public async Task Write(Stream body, TimeSpan limit, CancellationToken cancellationToken)
    {
        TimeProvider time = services.Stations.Time;
        long began = time.GetTimestamp();
        var writer = new EventWriter(body, time);
        using var timer = new PeriodicTimer(s_look, time);
        await writer.Comment($"progress of {line}", cancellationToken);
        do
        {
            await Look(writer, cancellationToken);
            await writer.Heartbeat(cancellationToken);
        }
        while (time.GetElapsedTime(began) < limit && await timer.WaitForNextTickAsync(cancellationToken));
        await writer.Comment("the time is over: ask again with Last-Event-ID", cancellationToken);
    }

    private async Task Look(EventWriter writer, CancellationToken cancellationToken)
    {
        LineState state = await _runs.State(line, cancellationToken) ?? new LineState { Line = line };
        Stop? stop = (await services.Reader.View(line, cancellationToken)).Stop;
        ProgressPosition position = _position ??= new ProgressPosition(state.Started + 1, 0);
        if (position.Start + MostReplayed < state.Started)
        {
            _position = new ProgressPosition(state.Started - MostReplayed, 0);
        }

        if (stop?.Id != _stop)
        {
            _stop = stop?.Id;
            await writer.Send("stop", _position.Value, new StopEvent(line, stop is null ? null : StopDocument.Of(stop)), cancellationToken);
        }

        await TellBegun(writer, state, stop, cancellationToken);
        await TellCycles(writer, state, cancellationToken);
        await TellFinished(writer, state, cancellationToken);
    }

    /// <summary>A run's beginning comes before its cycles, its end after them.</summary>
    private async Task TellBegun(EventWriter writer, LineState state, Stop? stop, CancellationToken cancellationToken)
    {
        if (state.Active is { } active && active.Ids[0] != _begun)
        {
            _begun = active.Ids[0];
            await writer.Send("run", _position!.Value, _runs.Brief(line, active, _begun, stop), cancellationToken);
        }
    }

    private async Task TellFinished(EventWriter writer, LineState state, CancellationToken cancellationToken)
    {
        string? last = state.Finished.LastOrDefault()?.Ids[0];
        _finished ??= last ?? "";
        if (last is null || last == _finished)
        {
            return;
        }

        int known = state.Finished.ToList().FindIndex(run => run.Ids[0] == _finished);
        foreach (LineRun run in state.Finished.Skip(known + 1))
        {
            await writer.Send("run", _position!.Value, _runs.Brief(line, run, run.Ids[0], stop: null), cancellationToken);
        }

        _finished = last;
    }

    private async Task TellCycles(EventWriter writer, LineState state, CancellationToken cancellationToken)
    {
        int current = state.Active is null ? state.Started : state.Started + 1;
        while (_position!.Value.Start <= current)
        {
            string id = LineState.CycleInstance(line, _position.Value.Start);
            InstanceState? cycle = await services.Client.Get(id, fetchPayloads: true, cancellationToken);
            await TellStations(writer, cycle?.CustomStatusAs<CycleProgress>(), cancellationToken);
            if (cycle is not { IsEnded: true })
            {
                return;
            }

            _position = new ProgressPosition(_position.Value.Start + 1, 0);
            if (cycle.OutputAs<CycleResult>() is { } result)
            {
                await writer.Send("cycle", _position.Value, new CycleEvent(line, CycleDocument.Of(result)), cancellationToken);
            }
        }
    }

    private async Task TellStations(EventWriter writer, CycleProgress? progress, CancellationToken cancellationToken)
    {
        foreach (StationLine station in (progress?.Stations ?? []).Skip(_position!.Value.Told))
        {
            _position = _position.Value with { Told = _position.Value.Told + 1 };
            var told = new StationEvent(line, progress!.Cycle, station.Station, station.Text, station.Seconds);
            await writer.Send("station", _position.Value, told, cancellationToken);
        }
    }
}
