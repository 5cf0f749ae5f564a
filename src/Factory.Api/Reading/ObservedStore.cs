using System.Collections.Concurrent;
using Factory.Core.Artifacts;

namespace Factory.Api.Reading;

/// <summary>
/// An artifact store that counts what is written to each line, so that readers in the same process see a change at once and need not look when there was
/// none. Changes nothing else. Thread-safe. What other processes write it does not see.
/// </summary>
/// <param name="inner">The store.</param>
public sealed class ObservedStore(IArtifactStore inner) : IArtifactStore
{
    private const string Lines = "lines/";

    private readonly ConcurrentDictionary<string, long> _writes = new(StringComparer.Ordinal);
    private long _stops;

    /// <summary>How often something was written to a line that summaries of it depend on.</summary>
    public long Version(string line) => _writes.GetValueOrDefault(line);

    /// <summary>How often something was written to the stops of any line.</summary>
    public long StopsVersion => Interlocked.Read(ref _stops);

    /// <inheritdoc/>
    public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => inner.Put(content, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default) => inner.Get(digest, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => inner.Contains(digest, cancellationToken);

    /// <inheritdoc/>
    public async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.Write(path, content, cancellationToken);
        }
        finally
        {
            Note(path);
        }
    }

    /// <inheritdoc/>
    public Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default) => inner.Read(path, cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.CompareAndSwap(path, content, expected, cancellationToken);
        }
        finally
        {
            Note(path);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellationToken = default) => inner.List(prefix, cancellationToken);

    /// <summary>After the write: a reader that saw the old state has seen the old number too. Also after one that failed, for it may have been done.</summary>
    private void Note(string path)
    {
        if (!path.StartsWith(Lines, StringComparison.Ordinal))
        {
            return;
        }

        int end = path.IndexOf('/', Lines.Length);
        if (end > 0 && Matters(path.AsSpan(end + 1)))
        {
            if (path.AsSpan(end + 1).StartsWith("stops/"))
            {
                Interlocked.Increment(ref _stops);
            }

            _writes.AddOrUpdate(path[Lines.Length..end], 1, (_, count) => count + 1);
        }
    }

    /// <summary>Not what a cycle writes while it works, by the hundred: nothing that is summarised shows before it closes.</summary>
    private static bool Matters(ReadOnlySpan<char> file) =>
        !(file.StartsWith("cycles/") && file.Contains("/candidates/", StringComparison.Ordinal)) && !file.StartsWith("evaluations/") && !file.StartsWith("requests/");
}
