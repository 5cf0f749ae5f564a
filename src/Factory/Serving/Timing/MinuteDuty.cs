namespace Factory.Serving.Timing;

/// <summary>Something that a server sees to once a minute, such as telling people of open stops.</summary>
/// <param name="what">What it is, for the log.</param>
/// <param name="duty">Does it.</param>
/// <param name="log">Told of faults; the next minute tries again.</param>
/// <param name="time">The clock.</param>
public sealed class MinuteDuty(string what, Func<CancellationToken, Task> duty, ServeLog log, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    /// <summary>Does it now and every minute until cancelled. Once.</summary>
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
            await duty(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // A named edge: what fails this minute may succeed the next.
            log.Fault($"{what} failed and is tried again in a minute", fault);
        }
    }
}
