namespace Factory.Stations.Tests.Evolving;

/// <summary>A clock on which a fixed time passes between any two looks: every generation is late for its checkpoint, and seconds run out without waiting.</summary>
public sealed class RushingClock(TimeSpan step) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _now, step.Ticks);
}
