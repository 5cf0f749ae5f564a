using System.Collections.Concurrent;
using Factory.Core.Artifacts;

namespace Factory.Stations.Auditing;

/// <summary>
/// A state that can only be read, and that remembers what was read of it. Whatever is to be stored throws, also what is there already: so an audit writes nothing, and whoever
/// must keep a question before asking it (as models are asked) never asks, even where the question was kept and its answer was not. Thread-safe.
/// </summary>
/// <param name="inner">The state.</param>
public sealed class AuditStore(IArtifactStore inner) : IArtifactStore
{
    private readonly ConcurrentDictionary<string, bool> _read = new(StringComparer.Ordinal);

    /// <summary>Files and objects that were read so far, by path, in ordinal order.</summary>
    public IReadOnlyList<string> Paths => [.. _read.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Where an object is, in a state on disk as in blobs.</summary>
    public static string PathOf(Digest digest) => $"objects/sha256/{digest.Hex[..2]}/{digest.Hex}";

    /// <inheritdoc/>
    /// <exception cref="AuditWriteException">Always.</exception>
    public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => throw new AuditWriteException(PathOf(Digest.Of(content.Span)));

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default)
    {
        _read[PathOf(digest)] = true;
        return inner.Get(digest, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => inner.Contains(digest, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="AuditWriteException">Always.</exception>
    public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => throw new AuditWriteException(path);

    /// <inheritdoc/>
    public async Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default)
    {
        TaggedContent? content = await inner.Read(path, cancellationToken);
        if (content is not null)
        {
            _read[path] = true;
        }

        return content;
    }

    /// <inheritdoc/>
    /// <exception cref="AuditWriteException">Always.</exception>
    public Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default) =>
        throw new AuditWriteException(path);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellationToken = default) => inner.List(prefix, cancellationToken);
}
