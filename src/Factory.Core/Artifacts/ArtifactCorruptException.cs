namespace Factory.Core.Artifacts;

/// <summary>The stored bytes of an object are not those its name promises. Restore it from a copy; the store never repairs in silence.</summary>
public sealed class ArtifactCorruptException(Digest expected, Digest actual, string location)
    : Exception($"Artifact {expected} at {location} is damaged: its bytes have digest {actual}. Restore the file from a copy.")
{
    /// <summary>The name asked for.</summary>
    public Digest Expected { get; } = expected;

    /// <summary>Digest of the bytes that were found.</summary>
    public Digest Actual { get; } = actual;
}
