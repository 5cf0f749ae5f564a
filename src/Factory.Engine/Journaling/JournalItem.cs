namespace Factory.Engine.Journaling;

/// <summary>
/// One change to the journal: applied by the writer thread within a batch, acknowledged only after the batch is on disk. Payload files it
/// refers to stay pinned until then.
/// </summary>
internal abstract class JournalItem
{
    private List<byte[]>? _pinned;

    /// <summary>Roughly how many bytes it writes.</summary>
    public int Weight { get; private set; } = 256;

    /// <summary>What it lets happen afterwards.</summary>
    public Effects Effects { get; } = new();

    public abstract void Apply(JournalTransaction transaction);

    public abstract void Succeed();

    public abstract void Fail(Exception failure);

    /// <summary>Makes JSON fit for a row; what is too long becomes a file, durable before this item can be.</summary>
    public Payload Keep(BlobStore blobs, string? json)
    {
        Payload payload = blobs.Store(json);
        Weight += payload.Weight;
        if (payload.Hash is { } hash)
        {
            (_pinned ??= []).Add(hash);
        }

        return payload;
    }

    /// <summary>Releases its payload files.</summary>
    public void Unpin(BlobStore blobs)
    {
        foreach (byte[] hash in _pinned ?? [])
        {
            blobs.Unpin(hash);
        }

        _pinned = null;
    }
}
