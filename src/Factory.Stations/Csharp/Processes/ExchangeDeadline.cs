namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// Ends a child whose answer is late. A verdict should not depend on who else is computing: the time that the child spent ready to run and without a processor is
/// added to its deadline, up to four deadlines in all. A child that blocks or sleeps gets nothing for it.
/// </summary>
internal sealed class ExchangeDeadline : IDisposable
{
    private const int MaxDeadlines = 4;

    // A look costs some ten microseconds; less than this is not worth another.
    private static readonly TimeSpan s_leastExtension = TimeSpan.FromMilliseconds(5);

    private readonly Func<TimeSpan?> _runDelay;
    private readonly TimeProvider _time;
    private readonly Action _expired;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _markedAt;
    private TimeSpan? _markedDelay;
    private long _beganAt;
    private TimeSpan _within;
    private bool _active;

    /// <summary>Creates it, not yet running.</summary>
    /// <param name="runDelay">How long the child has been ready and had no processor, since it began; null when the system does not tell.</param>
    /// <param name="time">Measures.</param>
    /// <param name="expired">Ends the child.</param>
    public ExchangeDeadline(Func<TimeSpan?> runDelay, TimeProvider time, Action expired)
    {
        (_runDelay, _time, _expired) = (runDelay, time, expired);
        (_markedAt, _markedDelay) = (time.GetTimestamp(), TimeSpan.Zero);
        _timer = time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin(TimeSpan within)
    {
        lock (_gate)
        {
            (_within, _beganAt, _active) = (within, _time.GetTimestamp(), true);

            // Asking costs more than a small batch, so an older answer serves if it is recent enough.
            if (_time.GetElapsedTime(_markedAt) > within / 4)
            {
                (_markedAt, _markedDelay) = (_beganAt, _runDelay());
            }
        }

        _timer.Change(within, Timeout.InfiniteTimeSpan);
    }

    public void End()
    {
        lock (_gate)
        {
            _active = false;
        }

        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        lock (_gate)
        {
            if (!_active)
            {
                return;
            }

            TimeSpan waited = _runDelay() - _markedDelay ?? TimeSpan.Zero;
            TimeSpan allowed = _within + waited < MaxDeadlines * _within ? _within + waited : MaxDeadlines * _within;
            TimeSpan left = allowed - _time.GetElapsedTime(_beganAt);
            if (left >= s_leastExtension)
            {
                _timer.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        _expired();
    }
}
