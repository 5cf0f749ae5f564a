namespace Factory.Engine.Journaling;

/// <summary>What may happen once a transaction is durable, and not before.</summary>
internal sealed class Effects
{
    /// <summary>Instances that have something to do.</summary>
    public HashSet<string> Woken { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances that ended: those who wait for them are told.</summary>
    public List<string> Ended { get; } = [];

    /// <summary>Activities to run.</summary>
    public List<ActivityCall> Calls { get; } = [];

    /// <summary>Blobs that may have lost their last reference.</summary>
    public List<byte[]> Unreferenced { get; } = [];

    /// <summary>Earliest new timer; null when there is none.</summary>
    public long? EarliestTimer { get; set; }

    /// <summary>From this change on, and not before, the engine dispatches.</summary>
    public bool BeginsDispatch { get; set; }

    public void TimerSet(long due) => EarliestTimer = EarliestTimer is { } earliest ? Math.Min(earliest, due) : due;
}
