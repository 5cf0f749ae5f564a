namespace Factory.Stations.Tests.Importing;

/// <summary>A clock whose timers fire when it is told that time has passed.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<(TimeSpan Due, TimerCallback Callback, object? State)> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((dueTime, callback, state));
        return new Timer(_ => { }, null, Timeout.Infinite, Timeout.Infinite);
    }

    public void Pass(TimeSpan time) => _timers.Where(t => t.Due <= time).ToList().ForEach(t => t.Callback(t.State));
}
