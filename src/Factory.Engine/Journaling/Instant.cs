namespace Factory.Engine.Journaling;

/// <summary>Times as the journal keeps them: UTC milliseconds since 1970.</summary>
internal static class Instant
{
    public static long Now(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The first millisecond that is not before the time, so that nothing comes early.</summary>
    public static long FromUtc(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;

    public static long? FromUtc(DateTime? time) => time is { } value ? FromUtc(value) : null;

    public static DateTime ToUtc(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);
}
