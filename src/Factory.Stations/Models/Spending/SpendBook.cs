using System.Collections.Concurrent;
using Factory.Core.Artifacts;

namespace Factory.Stations.Models.Spending;

/// <summary>
/// What was spent on models, by line. What this process adds is durable when <see cref="Add"/> returns, and seen at once; what other processes add is seen by
/// <see cref="Read"/>. Entries that arrive together are written together. Thread-safe.
/// </summary>
public sealed class SpendBook(IArtifactStore store)
{
    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SpendReader> _readers = new(StringComparer.Ordinal);

    /// <summary>Adds what a call cost.</summary>
    /// <param name="line">Name of the line; null for nobody's.</param>
    /// <param name="entry">What it cost.</param>
    public Task Add(string? line, SpendEntry entry) => PageOf(line).Add(entry);

    /// <summary>The running sums of a line: all files as they were at the first call, and what this process added since.</summary>
    public Task<SpendSums> Running(string? line, CancellationToken cancellationToken = default) => PageOf(line).Running(cancellationToken);

    /// <summary>The sums of a line as its files have them now.</summary>
    public Task<SpendSums> Read(string? line, CancellationToken cancellationToken = default) => ReaderOf(line).Sums(cancellationToken);

    /// <summary>Each entry of a line as its files have them now, days in order. Reads them all: for people who look at one candidate.</summary>
    public IAsyncEnumerable<SpendEntry> Entries(string? line, CancellationToken cancellationToken = default) => ReaderOf(line).Entries(cancellationToken);

    /// <summary>What models cost for one candidate, by purpose.</summary>
    /// <param name="line">Name of the line.</param>
    /// <param name="cycle">Number of the cycle.</param>
    /// <param name="candidate">The candidate's number within it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<SpendShare>> Shares(string line, int cycle, int candidate, CancellationToken cancellationToken) =>
        SpendShare.Of(await Entries(line, cancellationToken).Where(e => e.Cycle == cycle && e.Candidate == candidate).ToListAsync(cancellationToken));

    private SpendReader ReaderOf(string? line) => _readers.GetOrAdd(line ?? "", _ => new SpendReader(store, line));

    private Page PageOf(string? line) => _pages.GetOrAdd(line ?? "", _ => new Page(new SpendFiles(store, line), ReaderOf(line)));

    private sealed class Page(SpendFiles files, SpendReader reader)
    {
        private readonly SemaphoreSlim _one = new(1, 1);
        private readonly Lock _lock = new();
        private List<Waiting> _waiting = [];
        private SpendSums? _sums;

        public async Task<SpendSums> Running(CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref _sums) is { } known)
            {
                return known;
            }

            await _one.WaitAsync(cancellationToken);
            try
            {
                return _sums ??= await reader.Sums(cancellationToken);
            }
            finally
            {
                _one.Release();
            }
        }

        public async Task Add(SpendEntry entry)
        {
            var mine = new Waiting(entry);
            lock (_lock)
            {
                _waiting.Add(mine);
            }

            await _one.WaitAsync();
            try
            {
                if (!mine.IsWritten)
                {
                    await WriteAll(mine);
                }
            }
            finally
            {
                _one.Release();
            }
        }

        private async Task WriteAll(Waiting mine)
        {
            List<Waiting> all;
            lock (_lock)
            {
                (all, _waiting) = (_waiting, []);
            }

            try
            {
                SpendSums before = _sums ?? await reader.Sums(CancellationToken.None);
                await files.Append([.. all.Select(w => w.Entry)]);
                Volatile.Write(ref _sums, all.Aggregate(before, (sum, w) => sum.Plus(w.Entry)));
                all.ForEach(w => w.IsWritten = true);
            }
            catch
            {
                // Each of the others tries for itself, and fails for itself.
                lock (_lock)
                {
                    _waiting = [.. all.Where(w => w != mine), .. _waiting];
                }

                throw;
            }
        }
    }

    private sealed class Waiting(SpendEntry entry)
    {
        public SpendEntry Entry => entry;

        public bool IsWritten { get; set; }
    }
}
