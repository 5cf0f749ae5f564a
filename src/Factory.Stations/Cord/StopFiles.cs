using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Stations.State;

namespace Factory.Stations.Cord;

/// <summary>Stops as plain files: one for each pull of the cord, replaced once by its answer. Safe between processes.</summary>
/// <param name="store">Where they are.</param>
public sealed class StopFiles(IArtifactStore store)
{
    private const int Attempts = 100;

    /// <summary>All stops of one line, or of all lines when null, in order of number.</summary>
    public async Task<IReadOnlyList<Stop>> All(string? line, CancellationToken cancellationToken)
    {
        var stops = new List<Stop>();
        await foreach (string path in store.List(line is null ? "lines/" : new LineFiles(store, line).StopsPath, cancellationToken))
        {
            if (path.Contains("/stops/S-", StringComparison.Ordinal) && await store.Read(path, cancellationToken) is { } content)
            {
                stops.Add(FactoryJson.Deserialize<Stop>(content.Content.Span)!);
            }
        }

        return [.. stops.OrderBy(stop => Number(stop.Id))];
    }

    /// <summary>The first unanswered stop of a line; null when it is free to run.</summary>
    public async Task<Stop?> Open(string line, CancellationToken cancellationToken) =>
        (await All(line, cancellationToken)).FirstOrDefault(stop => stop.Answer is null);

    /// <summary>Records a stop under the next free number of the state.</summary>
    public async Task<Stop> Pull(Stop stop, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            IReadOnlyList<Stop> all = await All(line: null, cancellationToken);
            int number = all.Count == 0 ? 1 : all.Max(s => Number(s.Id)) + 1;
            Stop numbered = stop with { Id = FormattableString.Invariant($"S-{number}") };
            if (await store.CompareAndSwap(Path(numbered), FactoryJson.SerializeReadable(numbered), expected: null, cancellationToken) is not null)
            {
                return numbered;
            }
        }

        throw new InvalidOperationException($"No free number for a stop of '{stop.Line}' was found in {Attempts} attempts.");
    }

    /// <summary>Records the answer. Gives the answered stop. The same decision and note again change nothing: what follows from them can be done anew.</summary>
    /// <exception cref="BadSetupException">There is no such stop, or it has been answered otherwise.</exception>
    public async Task<Stop> Answer(string id, StopAnswer answer, CancellationToken cancellationToken)
    {
        Stop stop = (await All(line: null, cancellationToken)).FirstOrDefault(s => s.Id == id)
            ?? throw new BadSetupException(new Problem(id, "There is no such stop. See `factory cord list`."));
        if (stop.Answer is { } before && before.Decision == answer.Decision && before.Note == answer.Note)
        {
            return stop;
        }

        TaggedContent? current = await store.Read(Path(stop), cancellationToken);
        Stop answered = stop with { Answer = answer };
        bool swapped = stop.Answer is null
            && await store.CompareAndSwap(Path(stop), FactoryJson.SerializeReadable(answered), current?.Tag, cancellationToken) is not null;
        return swapped ? answered : throw new BadSetupException(new Problem(id, "It has been answered already. See `factory cord list`."));
    }

    private static int Number(string id) => int.Parse(id.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);

    private string Path(Stop stop) => $"{new LineFiles(store, stop.Line).StopsPath}{stop.Id}.json";
}
