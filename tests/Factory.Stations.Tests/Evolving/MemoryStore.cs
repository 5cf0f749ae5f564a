using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Factory.Core.Artifacts;

namespace Factory.Stations.Tests.Evolving;

/// <summary>Artifacts in memory, which may fail on demand at the nth write, as a crash would.</summary>
public sealed class MemoryStore(int crashAt = int.MaxValue) : IArtifactStore
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _writes;

    public int Writes => _writes;

    public IEnumerable<string> Paths => _files.Keys;

    public MemoryStore Reopened()
    {
        var store = new MemoryStore();
        foreach ((string path, byte[] content) in _files)
        {
            store._files[path] = content;
        }

        return store;
    }

    public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        _files[path] = content.ToArray();
        return ++_writes == crashAt ? throw new IOException("crash") : Task.CompletedTask;
    }

    public Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default) =>
        Task.FromResult(_files.TryGetValue(path, out byte[]? content) ? new TaggedContent(content, Digest.Of(content).Hex) : null);

    public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (string path in _files.Keys.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            yield return path;
        }
    }
}
