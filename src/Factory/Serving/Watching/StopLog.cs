using Factory.Api.Reading;
using Factory.Core.Cord;

namespace Factory.Serving.Watching;

/// <summary>Says in the log when the cord is pulled and when a stop is answered, by whomever and however. Looks once a second at what is kept in memory.</summary>
/// <param name="stops">The stops.</param>
/// <param name="log">Told.</param>
/// <param name="time">The clock.</param>
public sealed class StopLog(StopReader stops, ServeLog log, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _knows;

    /// <summary>Watches until cancelled. Once.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        try
        {
            do
            {
                await Try(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task Try(CancellationToken stop)
    {
        try
        {
            Look(await stops.All(stop));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A named edge: what is only told must not stop what is done.
            log.Fault("stops could not be looked at", fault);
        }
    }

    private void Look(IReadOnlyList<Stop> all)
    {
        foreach (Stop stop in all)
        {
            if (_seen.Add(stop.Id) && (stop.Answer is null || _knows))
            {
                _open.Add(stop.Id);
                log.Say(_knows ? "stopPulled" : "stopOpen", $"{(_knows ? "stopped" : "is stopped")}: {stop.Id}, pulled by {stop.By}: {stop.Why.TrimEnd('.')}. Look: ./factory cord show {stop.Id}", stop.Line);
            }

            if (stop.Answer is { } answer && _open.Remove(stop.Id))
            {
                log.Say("stopAnswered", $"{stop.Id} was answered by {answer.By}: {answer.Decision.ToString().ToLowerInvariant()}", stop.Line);
            }
        }

        _knows = true;
    }
}
