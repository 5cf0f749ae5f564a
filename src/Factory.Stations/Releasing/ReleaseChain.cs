using System.Globalization;
using Factory.Core.Artifacts;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>
/// The release files of a line, each of which names the digest of the one before it: so that nobody changes an older one unseen. Numbers may be left out, by releases
/// that never went live.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="line">The line.</param>
public sealed class ReleaseChain(IArtifactStore store, string line)
{
    private readonly LineFiles _files = new(store, line);

    /// <summary>Numbers of the releases whose files are there, in order.</summary>
    public async Task<IReadOnlyList<int>> Versions(CancellationToken cancellationToken)
    {
        var numbers = new SortedSet<int>();
        await foreach (string path in store.List(_files.ReleasesPath, cancellationToken))
        {
            ReadOnlySpan<char> name = path.AsSpan(_files.ReleasesPath.Length);
            if (name.StartsWith("v") && name.EndsWith(".json") && int.TryParse(name[1..^5], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                numbers.Add(number);
            }
        }

        return [.. numbers];
    }

    /// <summary>Digest of the newest release file before a version's; null when there is none.</summary>
    public async Task<Digest?> Before(int version, CancellationToken cancellationToken)
    {
        int[] earlier = [.. (await Versions(cancellationToken)).Where(v => v < version)];
        return earlier.Length > 0 && await store.Read(_files.ReleasePath(earlier[^1]), cancellationToken) is { } file ? Digest.Of(file.Content.Span) : null;
    }
}
