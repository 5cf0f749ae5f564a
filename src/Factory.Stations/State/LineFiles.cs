using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Releasing;

namespace Factory.Stations.State;

/// <summary>The plain files of one line in the state, by name. Holds no data of its own; thread-safe.</summary>
/// <param name="store">Where they are.</param>
/// <param name="line">The line.</param>
public sealed class LineFiles(IArtifactStore store, string line)
{
    private readonly string _root = $"lines/{line}";

    /// <summary>The pointer to what is live.</summary>
    public string ChampionPath => $"{_root}/champion.json";

    /// <summary>The pointer to the best candidate so far.</summary>
    public string FrontrunnerPath => $"{_root}/frontrunner.json";

    /// <summary>Which run's report was last handed to whoever asked for it.</summary>
    public string ReportedPath => $"{_root}/reported.json";

    /// <summary>Folder of the stops.</summary>
    public string StopsPath => $"{_root}/stops/";

    /// <summary>Folder of the tests that came with answers to stops.</summary>
    public string TestsPath => $"{_root}/tests/";

    /// <summary>Folder of the lessons.</summary>
    public string LessonsPath => $"{_root}/lessons/";

    /// <summary>What is known of whether lessons help.</summary>
    public string LessonScoresPath => $"{_root}/lessons-scores.json";

    /// <summary>Folder of the releases.</summary>
    public string ReleasesPath => $"{_root}/releases/";

    /// <summary>Folder of the cycles.</summary>
    public string CyclesPath => $"{_root}/cycles/";

    /// <summary>Folder of the archive's segments.</summary>
    public string ArchivePath => $"{_root}/archive/";

    /// <summary>The sealed ledger, where the line names no other place.</summary>
    public string LedgerPath => $"{_root}/sealed/ledger.json";

    /// <summary>The shadow gate.</summary>
    public string ShadowPath => $"{_root}/shadow.json";

    /// <summary>Receipt of a run that was asked for under an id of the caller's.</summary>
    public string RequestPath(string id) => $"{_root}/requests/{Digest.Of($"{line}|{id}").Hex[..32]}.json";

    /// <summary>Release file of a version.</summary>
    public string ReleasePath(int version) => FormattableString.Invariant($"{ReleasesPath}v{version:0000}.json");

    /// <summary>The release on its way, or the last one that was.</summary>
    public string RolloutPath => $"{_root}/rollout.json";

    /// <summary>What happened to a version, one JSON line an event.</summary>
    public string ReleaseEventsPath(int version) => FormattableString.Invariant($"{ReleasesPath}v{version:0000}.events.jsonl");

    /// <summary>Says that a candidate is not tried again.</summary>
    public string KeptOutPath(CandidateId candidate) => $"{_root}/kept-out/{candidate}.json";

    /// <summary>Folder of what the line decided, and of what came of it.</summary>
    public string OperatePath => $"{_root}/operate/";

    /// <summary>A file of a released product.</summary>
    public string ReleaseProductPath(int version, string file) => FormattableString.Invariant($"{ReleasesPath}v{version:0000}/{file}");

    /// <summary>Manifest of a cycle.</summary>
    public string ManifestPath(int cycle) => FormattableString.Invariant($"{CyclesPath}{cycle:0000}/manifest.json");

    /// <summary>What a cycle took.</summary>
    public string TimesPath(int cycle) => FormattableString.Invariant($"{CyclesPath}{cycle:0000}/times.json");

    /// <summary>What a cycle taught.</summary>
    public string LessonPlanPath(int cycle) => FormattableString.Invariant($"{CyclesPath}{cycle:0000}/lessons.json");

    /// <summary>Archive segment of a cycle.</summary>
    public string ArchiveSegmentPath(int cycle) => FormattableString.Invariant($"{ArchivePath}{cycle:0000}.jsonl");

    /// <summary>A file of one candidate of a cycle.</summary>
    public string CandidatePath(int cycle, int number, string file) =>
        FormattableString.Invariant($"{CyclesPath}{cycle:0000}/candidates/{number:00}/{file}");

    /// <summary>Pointer from an evaluation's key to its results.</summary>
    public string EvaluationPath(Digest key) => $"{_root}/evaluations/{key.Hex[..32]}.json";

    /// <summary>What is live; null before the first cycle.</summary>
    public Task<Champion?> Champion(CancellationToken cancellationToken) => Read<Champion>(ChampionPath, cancellationToken);

    /// <summary>Best candidate so far; null before the first cycle.</summary>
    public Task<Incumbent?> Frontrunner(CancellationToken cancellationToken) => Read<Incumbent>(FrontrunnerPath, cancellationToken);

    /// <summary>Reads a JSON file; null when there is none.</summary>
    public async Task<T?> Read<T>(string path, CancellationToken cancellationToken)
        where T : class =>
        await store.Read(path, cancellationToken) is { } content ? FactoryJson.Deserialize<T>(content.Content.Span) : null;

    /// <summary>Writes a JSON file for people.</summary>
    public Task Write<T>(string path, T value, CancellationToken cancellationToken) =>
        store.Write(path, FactoryJson.SerializeReadable(value), cancellationToken);

    /// <summary>Reads every JSON file of a folder, in ordinal order of path.</summary>
    public async Task<IReadOnlyList<T>> ReadAll<T>(string folder, CancellationToken cancellationToken)
        where T : class
    {
        var all = new List<T>();
        await foreach (string path in store.List(folder, cancellationToken))
        {
            if (path.EndsWith(".json", StringComparison.Ordinal) && await Read<T>(path, cancellationToken) is { } value)
            {
                all.Add(value);
            }
        }

        return all;
    }
}
