namespace Factory.Sandbox.Tests;

/// <summary>A clock that a test moves on, with one timer.</summary>
internal sealed class HandClock : TimeProvider, ITimer
{
    private TimerCallback? _callback;
    private TimeSpan _now;
    private TimeSpan? _due;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _callback = callback;
        Change(dueTime, period);
        return this;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _due = dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime;
        return true;
    }

    /// <summary>Moves on, and lets the timer ring as often as it is due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan end = _now + by;
        while (_due is { } due && due <= end)
        {
            (_now, _due) = (due, null);
            _callback!(null);
        }

        _now = end;
    }

    public void Dispose() => _due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
