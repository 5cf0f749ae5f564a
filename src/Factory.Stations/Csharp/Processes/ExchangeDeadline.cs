using System.Diagnostics;

namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// Ends a child whose answer is late. A child that has had less processor time than the deadline allows, because the machine is busy, gets
/// more wall time, at most five times as much: a verdict should not depend on who else is computing.
/// </summary>
internal sealed class ExchangeDeadline : IDisposable
{
    private const int MaxExtensions = 4;

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly Action _expired;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _markedAt;
    private TimeSpan _markedProcessorTime;
    private TimeSpan _within;
    private int _extensions;
    private bool _active;

    public ExchangeDeadline(Process process, TimeProvider time, Action expired)
    {
        (_process, _time, _expired) = (process, time, expired);
        _markedAt = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin(TimeSpan within)
    {
        lock (_gate)
        {
            (_within, _extensions, _active) = (within, 0, true);

            // Asking for processor time costs as much as a small batch, so an older answer serves if it is recent enough.
            if (_time.GetElapsedTime(_markedAt) > within / 4)
            {
                (_markedAt, _markedProcessorTime) = (_time.GetTimestamp(), ProcessorTime() ?? _markedProcessorTime);
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

            TimeSpan left = ProcessorTime() is { } used ? _within - (used - _markedProcessorTime) : TimeSpan.Zero;
            if (left > TimeSpan.FromMilliseconds(20) && _extensions++ < MaxExtensions)
            {
                _timer.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        _expired();
    }

    // Null when the process is gone, or the system does not tell.
    private TimeSpan? ProcessorTime()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
