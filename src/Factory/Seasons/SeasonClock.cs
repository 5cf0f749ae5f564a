namespace Factory.Seasons;

/// <summary>The clock of a season: it is some night at two in the morning, and goes on from there as the real one does.</summary>
/// <param name="real">Measures what passes.</param>
public sealed class SeasonClock(TimeProvider real) : TimeProvider
{
    private static readonly TimeOnly s_hour = new(2, 0);

    private DateTimeOffset _night;
    private long _since;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>Moves to a night; never back.</summary>
    public void Begin(DateOnly night)
    {
        _night = new DateTimeOffset(night.ToDateTime(s_hour), TimeSpan.Zero);
        _since = real.GetTimestamp();
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _night + real.GetElapsedTime(_since);

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
}
