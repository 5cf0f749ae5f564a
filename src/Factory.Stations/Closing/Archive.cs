using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Stations.State;

namespace Factory.Stations.Closing;

/// <summary>Every candidate a line ever had: one append-only segment a cycle, nothing is ever deleted.</summary>
/// <param name="store">Where it is.</param>
/// <param name="line">The line.</param>
public sealed class Archive(IArtifactStore store, string line)
{
    private readonly LineFiles _files = new(store, line);

    /// <summary>Writes the segment of a cycle.</summary>
    public Task Write(int cycle, IReadOnlyList<ManifestCandidate> candidates, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (ManifestCandidate candidate in candidates)
        {
            text.Append(FactoryJson.Serialize(candidate)).Append('\n');
        }

        return store.Write(_files.ArchiveSegmentPath(cycle), Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
    }

    /// <summary>All candidates, oldest first, a segment at a time.</summary>
    public async IAsyncEnumerable<ManifestCandidate> Read([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string path in store.List(_files.ArchivePath, cancellationToken))
        {
            if (await store.Read(path, cancellationToken) is not { } segment)
            {
                continue;
            }

            foreach (ManifestCandidate candidate in Parse(segment.Content))
            {
                yield return candidate;
            }
        }
    }

    /// <summary>The candidates of one cycle, in order of number; none when it has no segment.</summary>
    public async Task<IReadOnlyList<ManifestCandidate>> Segment(int cycle, CancellationToken cancellationToken) =>
        await store.Read(_files.ArchiveSegmentPath(cycle), cancellationToken) is { } segment ? Parse(segment.Content) : [];

    /// <summary>How many of the last candidates before a cycle did not build, counted back to the last that did.</summary>
    public async Task<int> FailedBuilds(int beforeCycle, CancellationToken cancellationToken)
    {
        // From the newest segment back: all but the last few are never read.
        int row = 0;
        List<string> segments = await store.List(_files.ArchivePath, cancellationToken).ToListAsync(cancellationToken);
        foreach (string path in segments.AsEnumerable().Reverse())
        {
            List<ManifestCandidate> candidates = await store.Read(path, cancellationToken) is { } segment ? Parse(segment.Content) : [];
            foreach (ManifestCandidate candidate in candidates.AsEnumerable().Reverse().Where(c => c.Cycle < beforeCycle))
            {
                if (candidate.Build == BuildStatus.Ok)
                {
                    return row;
                }

                row++;
            }
        }

        return row;
    }

    /// <summary>The best by mean among those evaluated on exactly so many train cases, best first, each product once.</summary>
    public async Task<IReadOnlyList<ManifestCandidate>> Best(ScoreDefinition score, int evaluated, int count, CancellationToken cancellationToken)
    {
        var best = new List<ManifestCandidate>();
        await foreach (ManifestCandidate candidate in Read(cancellationToken))
        {
            if (candidate is { Train: not null, Results: not null } && candidate.Evaluated == evaluated)
            {
                best.Add(candidate);
            }

            if (best.Count > count * 4)
            {
                best = Trim(best, score, count);
            }
        }

        return Trim(best, score, count);
    }

    private static List<ManifestCandidate> Trim(List<ManifestCandidate> candidates, ScoreDefinition score, int count) =>
        [.. candidates.DistinctBy(c => c.Candidate).OrderByDescending(c => score.Goal == ScoreGoal.Maximize ? c.Train : -c.Train).ThenBy(c => c.Candidate).Take(count)];

    private static List<ManifestCandidate> Parse(ReadOnlyMemory<byte> segment)
    {
        var candidates = new List<ManifestCandidate>();
        ReadOnlySpan<byte> rest = segment.Span;
        while (rest.Length > 0)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = end < 0 ? rest : rest[..end];
            rest = rest[(end < 0 ? row.Length : end + 1)..];
            if (row.Length > 0)
            {
                candidates.Add(FactoryJson.Deserialize<ManifestCandidate>(row) ?? throw new JsonException("An archive row is null."));
            }
        }

        return candidates;
    }
}
