namespace Factory.Core.Artifacts;

/// <summary>
/// Where every iteration's outputs are kept: immutable objects by digest, and files at human-readable paths. The same layout on disk and in
/// blobs. Thread-safe, also between processes. Every write is durable when it returns, and is seen either whole or not at all.
/// </summary>
/// <remarks>
/// A path is relative, of segments <c>[A-Za-z0-9._-]+</c> joined by <c>/</c>, at most 400 characters, no segment <c>.</c> or <c>..</c>;
/// anything else is an <see cref="ArgumentException"/>. Objects live under <c>objects/sha256/ab/abcdef...</c>, which paths may not enter.
/// </remarks>
public interface IArtifactStore
{
    /// <summary>Stores immutable bytes and gives their name. Storing the same bytes again changes nothing.</summary>
    Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Reads an object, checked against its name.</summary>
    /// <exception cref="ArtifactNotFoundException">There is no such object.</exception>
    /// <exception cref="ArtifactCorruptException">The stored bytes do not have this digest.</exception>
    Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default);

    /// <summary>Whether an object is there.</summary>
    Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default);

    /// <summary>Writes a file, replacing what was there. For files that are the same however often they are written, and for measurements.</summary>
    Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Reads a file with its current tag; null when there is none.</summary>
    Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces a file only if its tag is still <paramref name="expected"/> (null: only if there is none). Gives the new tag, or null when someone
    /// else was first and nothing was changed. Of any number of concurrent callers with the same expectation exactly one succeeds.
    /// </summary>
    Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default);

    /// <summary>Paths of the files that begin with <paramref name="prefix"/>, in ordinal order. Objects are not listed.</summary>
    IAsyncEnumerable<string> List(string prefix, CancellationToken cancellationToken = default);
}
