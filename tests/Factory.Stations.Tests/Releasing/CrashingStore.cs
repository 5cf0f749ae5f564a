using Factory.Core.Artifacts;

namespace Factory.Stations.Tests.Releasing;

/// <summary>A store whose process dies before or after one of its swaps.</summary>
internal sealed class CrashingStore(IArtifactStore inner, int swap, bool isAfter) : IArtifactStore
{
    /// <summary>Swaps so far.</summary>
    public int Swaps { get; private set; }

    public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => inner.Put(content, cancellationToken);

    public Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default) => inner.Get(digest, cancellationToken);

    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => inner.Contains(digest, cancellationToken);

    public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => inner.Write(path, content, cancellationToken);

    public Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default) => inner.Read(path, cancellationToken);

    public async Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default)
    {
        bool dies = ++Swaps == swap;
        string? tag = dies && !isAfter ? throw new OperationCanceledException("dead") : await inner.CompareAndSwap(path, content, expected, cancellationToken);
        return dies ? throw new OperationCanceledException("dead") : tag;
    }

    public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellationToken = default) => inner.List(prefix, cancellationToken);
}
