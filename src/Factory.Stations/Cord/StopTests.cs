using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Stations.State;
using Factory.Stations.Testing;

namespace Factory.Stations.Cord;

/// <summary>
/// The tests that came with answers to stops, kept in the state as <c>lines/LINE/tests/S-3/NAME.cs</c>. They are trusted like the line's own. Deleting such a
/// file retires the test; changing it is refused, because its answer names its digest.
/// </summary>
/// <param name="store">The state.</param>
public sealed class StopTests(IArtifactStore store)
{
    /// <summary>The line with all of them, and with the cases that became tests: what every cycle and every check works from.</summary>
    /// <exception cref="BadSetupException">One was changed after it was accepted.</exception>
    public async Task<LineSnapshot> Merge(LineSnapshot line, CancellationToken cancellationToken)
    {
        var stops = new StopFiles(store);
        string folder = Folder(line.Definition.Name);
        LineSnapshot merged = line;
        await foreach (string path in store.List(folder, cancellationToken))
        {
            if (path[folder.Length..].Split('/') is [var id, var name]
                && (await stops.Find(id, cancellationToken))?.Answer?.Test is { } test && test.Name == name
                && await store.Read(path, cancellationToken) is { } content)
            {
                ThrowIfChanged(path, test, content);
                merged = merged.WithStopTest(id, name, Encoding.UTF8.GetString(content.Content.Span));
            }
        }

        return await new CaseTestFiles(store, line.Definition.Name).Merge(merged, cancellationToken);
    }

    /// <summary>Stores a test of a stop. It counts from the moment that the stop's answer names it.</summary>
    public Task Keep(Stop stop, NewTest test, CancellationToken cancellationToken) =>
        store.Write($"{Folder(stop.Line)}{stop.Id}/{test.Name}", Encoding.UTF8.GetBytes(test.Text), cancellationToken);

    /// <summary>Notes which of them a champion fails, for whoever looks at the line.</summary>
    public Task Note(string line, CandidateId champion, IReadOnlyList<InvariantResult> failures, CancellationToken cancellationToken) =>
        store.Write(NotePath(line), FactoryJson.SerializeReadable(new ChampionNote(champion, failures)), cancellationToken);

    /// <summary>Which of them a champion fails, as far as the line has found out.</summary>
    public async Task<IReadOnlyList<InvariantResult>> FailedBy(string line, CandidateId champion, CancellationToken cancellationToken) =>
        await store.Read(NotePath(line), cancellationToken) is { } note && FactoryJson.Deserialize<ChampionNote>(note.Content.Span) is { } found && found.Champion == champion
            ? found.Failures
            : [];

    private static void ThrowIfChanged(string path, StopTest test, TaggedContent content)
    {
        if (Digest.Of(content.Content.Span) != test.Digest)
        {
            throw new BadSetupException(new Problem(path, "This test was changed after it was accepted with an answer. Restore it from a copy, or delete the file to retire the test; a better one goes into the line's own tests."));
        }
    }

    private string Folder(string line) => new LineFiles(store, line).TestsPath;

    private string NotePath(string line) => $"{Folder(line)}champion.json";

    private sealed record ChampionNote(CandidateId Champion, IReadOnlyList<InvariantResult> Failures);
}
