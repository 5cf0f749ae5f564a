using Factory.Core.Artifacts;

namespace Factory.Stations.Tests.Models;

/// <summary>A store whose disk is full while it is told so: writes of files reach the disk, and are refused all the same.</summary>
internal sealed class RefusingStore(IArtifactStore inner) : IArtifactStore
{
    public bool Refuses { get; set; }

    public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => inner.Put(content, cancellationToken);

    public Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default) => inner.Get(digest, cancellationToken);

    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => inner.Contains(digest, cancellationToken);

    public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => inner.Write(path, content, cancellationToken);

    public Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default) => inner.Read(path, cancellationToken);

    public async Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default)
    {
        string? tag = await inner.CompareAndSwap(path, content, expected, cancellationToken);
        return Refuses ? throw new ArtifactStoreException(path, "no space left. Free some.") : tag;
    }

    public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellationToken = default) => inner.List(prefix, cancellationToken);
}
