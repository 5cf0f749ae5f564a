namespace Factory.Stations.Commanding.Network;

/// <summary>How many bytes may still go through. Thread-safe.</summary>
/// <param name="bytes">How many at first.</param>
internal sealed class ByteAllowance(long bytes)
{
    /// <summary>What one command may send and receive together.</summary>
    public const long OfOneCommand = 1L << 30;

    private long _left = bytes;

    /// <summary>Takes some; false when there are not so many left.</summary>
    public bool TryTake(int count) => Interlocked.Add(ref _left, -count) >= 0;
}
