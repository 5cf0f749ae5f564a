using Factory.Engine.Journaling;

namespace Factory.Engine.Dispatching;

/// <summary>Rings when the next durable timer is due. The timers themselves are rows; nothing of them is kept here. Thread-safe.</summary>
internal sealed class Timers : IDisposable
{
    // A longer wait than this is taken in steps: system timers have a limit of their own, and clocks get set.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly JournalWriter _writer;
    private readonly ITimer _alarm;
    private long? _armedFor;
    private bool _stopped;

    public Timers(TimeProvider clock, JournalWriter writer)
    {
        _clock = clock;
        _writer = writer;
        _alarm = clock.CreateTimer(_ => _ = Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes note that a timer is due then.</summary>
    public void Notice(long due)
    {
        lock (_lock)
        {
            if (_stopped || due >= _armedFor)
            {
                return;
            }

            _armedFor = due;
            var wait = TimeSpan.FromMilliseconds(Math.Max(0, due - Instant.Now(_clock)));
            _alarm.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            _alarm.Dispose();
        }
    }

    private async Task Ring()
    {
        lock (_lock)
        {
            _armedFor = null;
        }

        try
        {
            if (await _writer.Submit(new TimersItem(Instant.Now(_clock))).ConfigureAwait(false) is { } next)
            {
                Notice(next);
            }
        }
        catch (StateUnavailableException)
        {
            // The engine as a whole reports that its journal is gone; the rows ring again at the next start.
            Dispose();
        }
    }
}
