using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Engine.Artifacts;
using Factory.Stations.Closing;
using Factory.Stations.Cord;
using Factory.Stations.State;

namespace Factory.Hosting;

/// <summary>Reads a line's state without owning it: while a run goes on, and also when there is no state yet. Changes nothing.</summary>
/// <param name="store">The state's artifacts; null when there is no state yet.</param>
/// <param name="line">The line.</param>
public sealed class StateView(IArtifactStore? store, string line)
{
    /// <summary>The state's artifacts; null when there is no state yet.</summary>
    public IArtifactStore? Store => store;

    /// <summary>Name of the line.</summary>
    public string Line => line;

    /// <summary>The view of a line in the state that the command names.</summary>
    public static StateView Of(CommandEnvironment environment, string line) => new(StoreOf(environment), line);

    /// <summary>The artifacts of the state that the command names; null when there is no state yet.</summary>
    public static IArtifactStore? StoreOf(CommandEnvironment environment) =>
        Directory.Exists(environment.State) ? FileArtifactStore.OpenForReading(environment.State) : null;

    /// <summary>A line with the tests that came with answers to its stops.</summary>
    /// <exception cref="BadSetupException">One was changed after it was accepted.</exception>
    public async Task<LineSnapshot> WithStopTests(LineSnapshot loaded, CancellationToken cancellation) =>
        store is null ? loaded : await new StopTests(store).Merge(loaded, cancellation);

    /// <summary>What is live; null before the first cycle.</summary>
    public async Task<Champion?> Champion(CancellationToken cancellation) => store is null ? null : await Files.Champion(cancellation);

    /// <summary>Best candidate so far; null before the first cycle.</summary>
    public async Task<Incumbent?> Frontrunner(CancellationToken cancellation) => store is null ? null : await Files.Frontrunner(cancellation);

    /// <summary>All releases, v0 first.</summary>
    public Task<IReadOnlyList<ReleaseRecord>> Releases(CancellationToken cancellation) => All<ReleaseRecord>(f => f.ReleasesPath, path => path.EndsWith(".json", StringComparison.Ordinal), cancellation);

    /// <summary>All manifests, in order of cycle.</summary>
    public Task<IReadOnlyList<CycleManifest>> Manifests(CancellationToken cancellation) => All<CycleManifest>(f => f.CyclesPath, path => path.EndsWith("/manifest.json", StringComparison.Ordinal), cancellation);

    /// <summary>What the cycles took, in order.</summary>
    public Task<IReadOnlyList<CycleTimes>> Times(CancellationToken cancellation) => All<CycleTimes>(f => f.CyclesPath, path => path.EndsWith("/times.json", StringComparison.Ordinal), cancellation);

    /// <summary>Number of files of a folder that end so.</summary>
    public async Task<int> Count(Func<LineFiles, string> folder, string ending, CancellationToken cancellation)
    {
        int count = 0;
        await foreach (string path in Paths(folder, cancellation))
        {
            count += path.EndsWith(ending, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A product that a person named: a version such as <c>v1</c>, or a candidate's id or its first digits.</summary>
    /// <exception cref="BadSetupException">There is none, or more than one.</exception>
    public async Task<NamedProduct> Find(string name, CancellationToken cancellation)
    {
        List<NamedProduct> found = [];
        bool isVersion = name.Length > 1 && name[0] is 'v' or 'V' && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        string digits = name.TrimStart('#').ToLowerInvariant();
        foreach (ReleaseRecord release in await Releases(cancellation))
        {
            if (isVersion ? release.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) == name[1..].TrimStart('0').PadLeft(1, '0') : release.Candidate.ToString().StartsWith(digits, StringComparison.Ordinal))
            {
                found.Add(new NamedProduct(release.Candidate, release.Product, release.Version, Candidate: null));
            }
        }

        if (!isVersion && digits.Length >= 4)
        {
            await AddCandidates(digits, found, cancellation);
        }

        List<NamedProduct> distinct = [.. found.DistinctBy(f => f.Id)];
        return distinct.Count switch
        {
            1 => distinct[0],
            0 when name is "v0" => throw new BadSetupException(new Problem(name, $"the seed of '{line}' becomes v0 at the first run: ./factory run {line}")),
            0 => throw new BadSetupException(new Problem(name, isVersion
                ? $"'{line}' has no such version. See ./factory show {line}."
                : $"'{line}' has no candidate whose id begins so. Give at least four digits, or a version such as v1.")),
            _ => throw new BadSetupException(new Problem(name, $"{distinct.Count} candidates begin so: {string.Join(", ", distinct.Take(5).Select(d => d.Id.ToString()[..12]))}. Give more digits.")),
        };
    }

    /// <summary>The manifest of a cycle.</summary>
    /// <exception cref="BadSetupException">It is not closed.</exception>
    public async Task<CycleManifest> Manifest(int cycle, CancellationToken cancellation) =>
        (store is null ? null : await Files.Read<CycleManifest>(Files.ManifestPath(cycle), cancellation))
        ?? throw new BadSetupException(new Problem(FormattableString.Invariant($"{cycle}"), $"'{line}' has closed no such cycle. See ./factory show {line}."));

    /// <summary>A candidate by its place.</summary>
    /// <exception cref="BadSetupException">There is none.</exception>
    internal async Task<ManifestCandidate> Attempt(AttemptName name, CancellationToken cancellation) =>
        (await Manifest(name.Cycle, cancellation)).Candidates.FirstOrDefault(c => c.Number == name.Number)
        ?? throw new BadSetupException(new Problem(name.ToString(), $"cycle {name.Cycle} of '{line}' has no candidate {name.Number}. See ./factory show {line}."));

    /// <summary>The files of a product.</summary>
    public Task<Product> Product(Digest product, CancellationToken cancellation) => store!.GetJson<Product>(product, cancellation);

    private LineFiles Files => new(store!, line);

    private async Task AddCandidates(string digits, List<NamedProduct> found, CancellationToken cancellation)
    {
        if (store is null)
        {
            return;
        }

        await foreach (ManifestCandidate candidate in new Archive(store, line).Read(cancellation))
        {
            if (candidate.Candidate.ToString().StartsWith(digits, StringComparison.Ordinal))
            {
                int known = found.FindIndex(f => f.Id == candidate.Candidate);
                int? version = known < 0 ? null : found[known].Version;
                found.RemoveAll(f => f.Id == candidate.Candidate);
                found.Add(new NamedProduct(candidate.Candidate, candidate.Product, version, candidate));
            }
        }
    }

    private async Task<IReadOnlyList<T>> All<T>(Func<LineFiles, string> folder, Func<string, bool> wanted, CancellationToken cancellation)
        where T : class
    {
        List<T> all = [];
        await foreach (string path in Paths(folder, cancellation))
        {
            if (wanted(path) && await Files.Read<T>(path, cancellation) is { } value)
            {
                all.Add(value);
            }
        }

        return all;
    }

    private IAsyncEnumerable<string> Paths(Func<LineFiles, string> folder, CancellationToken cancellation) =>
        store is null ? AsyncEnumerable.Empty<string>() : store.List(folder(Files), cancellation);
}
