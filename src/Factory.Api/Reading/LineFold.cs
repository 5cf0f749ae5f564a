using System.Globalization;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Stations.Cord;
using Factory.Stations.State;

namespace Factory.Api.Reading;

/// <summary>Makes a line's view out of its files: what never changes again, closed cycles above all, is read once. Not thread-safe.</summary>
internal sealed class LineFold(IArtifactStore store, StopFiles stops, string line)
{
    private readonly LineFiles _files = new(store, line);
    private readonly HashSet<UInt128> _open = [];
    private LineView _view = new() { Line = line };
    private Spend _spend = Spend.None;

    /// <summary>The view as the files are now.</summary>
    public async Task<LineView> Read(CancellationToken cancellationToken)
    {
        Task<Champion?> champion = _files.Champion(cancellationToken);
        Task<Incumbent?> frontrunner = _files.Frontrunner(cancellationToken);
        Task<List<string>> segments = store.List(_files.ArchivePath, cancellationToken).ToListAsync(cancellationToken).AsTask();
        Task<List<string>> releases = store.List(_files.ReleasesPath, cancellationToken).ToListAsync(cancellationToken).AsTask();
        Task<List<string>> lessons = store.List(_files.LessonsPath, cancellationToken).ToListAsync(cancellationToken).AsTask();
        await Task.WhenAll(champion, frontrunner, segments, releases, lessons);

        await TakeCycles(await segments, cancellationToken);
        await TakeReleases(await releases, (await champion)?.Version ?? 0, cancellationToken);
        _view = _view with
        {
            Champion = await champion,
            Frontrunner = await frontrunner,
            Lessons = [.. (await lessons).Where(path => path.EndsWith(".json", StringComparison.Ordinal))],
            FailedStopTests = await champion is { } live ? await new StopTests(store).FailedBy(line, live.Candidate, cancellationToken) : [],
            Stop = await stops.Open(line, cancellationToken),
        };
        return _view;
    }

    /// <summary>A cycle is closed when its manifest is there, which is written after its segment of the archive.</summary>
    private async Task TakeCycles(List<string> segments, CancellationToken cancellationToken)
    {
        int last = _view.Cycles.Count == 0 ? 0 : _view.Cycles[^1].Cycle.Number;
        List<CycleFigures> cycles = [];
        List<CandidateKey> candidates = [];
        Spend spend = _spend;
        foreach (int number in segments.Select(Number).Where(n => n > last).Order())
        {
            if (await _files.Read<CycleManifest>(_files.ManifestPath(number), cancellationToken) is not { } manifest)
            {
                break;
            }

            CycleTimes? times = await _files.Read<CycleTimes>(_files.TimesPath(number), cancellationToken);
            cycles.Add(CycleFigures.Of(manifest, times));
            candidates.AddRange(manifest.Candidates.Select(CandidateKey.Of));
            _open.UnionWith(OpenArtifacts.Of(manifest).Select(OpenArtifacts.Key));
            spend += times?.Spend ?? Spend.None;
        }

        if (cycles.Count > 0)
        {
            _spend = spend;
            CandidateKey[] all = [.. _view.Candidates, .. candidates];
            _view = _view with
            {
                Cycles = [.. _view.Cycles, .. cycles],
                Candidates = all,
                Evaluated = all.Where(c => c.IsEvaluated).Select(c => c.Head).Distinct().Count(),
                Spend = Documents.SpendDocument.Of(spend),
                Open = new HashSet<UInt128>(_open),
            };
        }
    }

    /// <summary>A release up to the champion's is final; a later one may be written again by a release that did not go live.</summary>
    private async Task TakeReleases(List<string> paths, int live, CancellationToken cancellationToken)
    {
        List<ReleaseRecord> releases = [.. _view.Releases.Where(r => r.Version <= live)];
        foreach (string path in paths.Where(p => p.EndsWith(".json", StringComparison.Ordinal) && p.LastIndexOf('/') == _files.ReleasesPath.Length - 1))
        {
            if (releases.All(r => _files.ReleasePath(r.Version) != path) && await _files.Read<ReleaseRecord>(path, cancellationToken) is { } release)
            {
                releases.Add(release);
                _open.UnionWith(OpenArtifacts.Of(release).Select(OpenArtifacts.Key));
            }
        }

        if (releases.Count != _view.Releases.Count || !releases.SequenceEqual(_view.Releases))
        {
            _view = _view with { Releases = [.. releases.OrderBy(r => r.Version)], Open = new HashSet<UInt128>(_open) };
        }
    }

    private static int Number(string segment)
    {
        ReadOnlySpan<char> name = Path.GetFileNameWithoutExtension(segment.AsSpan());
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
