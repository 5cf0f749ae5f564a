using System.Collections.Concurrent;
using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Stations.State;

namespace Factory.Stations.Cord;

/// <summary>
/// Stops as plain files: one for each pull of the cord, replaced once by its answer. An entry of the index <c>stops/</c>, made first, allots the number and
/// says whose the stop is. An entry whose file is not there is a pull that has not ended or never will: it stops nothing. Safe between threads and processes.
/// </summary>
/// <param name="store">Where they are.</param>
public sealed class StopFiles(IArtifactStore store)
{
    private const string Index = "stops/";
    private const int Attempts = 1000;
    private const int MostKept = 10_000;

    // An answered stop never changes again.
    private readonly ConcurrentDictionary<string, Stop> _answered = new(StringComparer.Ordinal);

    /// <summary>Number of a stop.</summary>
    public static int NumberOf(string id) => ParseNumber(id) ?? throw new ArgumentException($"'{id}' is no id of a stop.", nameof(id));

    /// <summary>All stops of one line, or of all lines when null, in order of number.</summary>
    public async Task<IReadOnlyList<Stop>> All(string? line, CancellationToken cancellationToken)
    {
        var stops = new List<Stop>();
        await foreach (string path in store.List(line is null ? Index : new LineFiles(store, line).StopsPath, cancellationToken))
        {
            if (ParseNumber(Path.GetFileNameWithoutExtension(path)) is { } number && (line is null ? await Find(Id(number), cancellationToken) : await Read(path, cancellationToken)) is { } stop)
            {
                stops.Add(stop);
            }
        }

        return [.. stops.OrderBy(stop => NumberOf(stop.Id))];
    }

    /// <summary>The first unanswered stop of a line; null when it is free to run.</summary>
    public async Task<Stop?> Open(string line, CancellationToken cancellationToken) =>
        (await All(line, cancellationToken)).FirstOrDefault(stop => stop.Answer is null);

    /// <summary>The stop of that id, in any case of letters; null when there is none.</summary>
    public async Task<Stop?> Find(string id, CancellationToken cancellationToken) =>
        ParseNumber(id) is { } number && await Read<StopPlace>(IndexPath(number), cancellationToken) is { } place
            ? await Read(StopPath(place.Line, Id(number)), cancellationToken)
            : null;

    /// <summary>Records a stop under the next free number of the state. A stop that was asked for with the same request before is that stop.</summary>
    public async Task<Stop> Pull(Stop stop, CancellationToken cancellationToken)
    {
        if (stop.Request is { } request)
        {
            string id = await Requested(stop.Line, request, cancellationToken);
            return await Create(stop with { Id = id }, cancellationToken) ?? (await Find(id, cancellationToken))!;
        }

        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Create(stop with { Id = await Allot(stop.Line, cancellationToken) }, cancellationToken) is { } created)
            {
                return created;
            }
        }

        throw NoNumber(stop.Line);
    }

    /// <summary>Records the answer. Gives the answered stop. The same answer again changes nothing: what follows from it can be done anew.</summary>
    /// <exception cref="BadSetupException">There is no such stop, or it has been answered otherwise.</exception>
    public async Task<Stop> Answer(string id, StopAnswer answer, CancellationToken cancellationToken)
    {
        Stop stop = await Find(id, cancellationToken) ?? throw Unknown(id);
        if (stop.Answer is { } before && before.SaysTheSameAs(answer))
        {
            return stop;
        }

        string path = StopPath(stop.Line, stop.Id);
        TaggedContent? current = await store.Read(path, cancellationToken);
        Stop answered = stop with { Answer = answer };
        bool swapped = stop.Answer is null && current is not null && FactoryJson.Deserialize<Stop>(current.Content.Span) == stop
            && await store.CompareAndSwap(path, FactoryJson.SerializeReadable(answered), current.Tag, cancellationToken) is not null;
        return swapped ? answered : throw new BadSetupException(new Problem(stop.Id, $"It has been answered already. See ./factory cord show {stop.Id}."));
    }

    /// <summary>What is said of an id that nobody knows.</summary>
    public static BadSetupException Unknown(string id) => new(new Problem(id, "There is no such stop. See ./factory cord list."));

    private static string Id(int number) => FormattableString.Invariant($"S-{number}");

    private static int? ParseNumber(string id) =>
        id.Length > 2 && id[0] is 'S' or 's' && id[1] == '-' && int.TryParse(id.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string IndexPath(int number) => FormattableString.Invariant($"{Index}S-{number:000000}.json");

    private static InvalidOperationException NoNumber(string line) => new($"No free number for a stop of '{line}' was found in {Attempts} attempts.");

    private string StopPath(string line, string id) => $"{new LineFiles(store, line).StopsPath}{id}.json";

    private async Task<Stop?> Create(Stop stop, CancellationToken cancellationToken) =>
        await store.CompareAndSwap(StopPath(stop.Line, stop.Id), FactoryJson.SerializeReadable(stop), expected: null, cancellationToken) is null ? null : stop;

    /// <summary>The id of the stop for a request: whoever notes one first has decided it for all.</summary>
    private async Task<string> Requested(string line, string request, CancellationToken cancellationToken)
    {
        string path = $"{new LineFiles(store, line).StopsPath}requests/{Digest.Of(request).Hex[..32]}.json";
        if (await Read<StopRequest>(path, cancellationToken) is { } known)
        {
            return known.Stop;
        }

        var mine = new StopRequest(await Allot(line, cancellationToken), request);
        return await store.CompareAndSwap(path, FactoryJson.SerializeReadable(mine), expected: null, cancellationToken) is not null
            ? mine.Stop
            : (await Read<StopRequest>(path, cancellationToken))!.Stop;
    }

    private async Task<string> Allot(string line, CancellationToken cancellationToken)
    {
        int last = 0;
        await foreach (string path in store.List(Index, cancellationToken))
        {
            last = Math.Max(last, ParseNumber(Path.GetFileNameWithoutExtension(path)) ?? 0);
        }

        byte[] place = FactoryJson.SerializeReadable(new StopPlace(line));
        for (int number = last + 1; number <= last + Attempts; number++)
        {
            if (await store.CompareAndSwap(IndexPath(number), place, expected: null, cancellationToken) is not null)
            {
                return Id(number);
            }
        }

        throw NoNumber(line);
    }

    private async Task<Stop?> Read(string path, CancellationToken cancellationToken)
    {
        if (_answered.TryGetValue(path, out Stop? known))
        {
            return known;
        }

        Stop? stop = await Read<Stop>(path, cancellationToken);
        if (stop?.Answer is not null && _answered.Count < MostKept)
        {
            _answered[path] = stop;
        }

        return stop;
    }

    private async Task<T?> Read<T>(string path, CancellationToken cancellationToken)
        where T : class =>
        await store.Read(path, cancellationToken) is { } content ? FactoryJson.Deserialize<T>(content.Content.Span) : null;

    private sealed record StopPlace(string Line);

    private sealed record StopRequest(string Stop, string Request);
}
