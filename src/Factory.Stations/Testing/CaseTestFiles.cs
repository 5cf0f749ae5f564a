using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Stations.State;

namespace Factory.Stations.Testing;

/// <summary>The cases of a line that became tests, one file each: <c>lines/LINE/case-tests/ID.json</c>. Thread-safe, also between processes.</summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
public sealed class CaseTestFiles(IArtifactStore store, string line)
{
    /// <summary>Tests of this kind that a line may have.</summary>
    public const int Most = 100;

    private const int LongestName = 80;

    private readonly string _folder = $"lines/{line}/case-tests/";

    /// <summary>The line with those that hold.</summary>
    /// <exception cref="BadSetupException">A file of one is broken.</exception>
    public async Task<LineSnapshot> Merge(LineSnapshot snapshot, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseTest> tests = await All(cancellationToken);
        return tests.Count == 0 ? snapshot : snapshot with { CaseTests = tests };
    }

    /// <summary>Those that hold, in ordinal order of file.</summary>
    /// <exception cref="BadSetupException">A file of one is broken.</exception>
    public async Task<IReadOnlyList<CaseTest>> All(CancellationToken cancellationToken)
    {
        var tests = new List<CaseTest>();
        await foreach (string path in store.List(_folder, cancellationToken))
        {
            if (await store.Read(path, cancellationToken) is { } content && Parse(path, content) is { Dropped: null } test)
            {
                tests.Add(test);
            }
        }

        return tests;
    }

    /// <summary>Keeps one, in place of an earlier one of the same case.</summary>
    /// <exception cref="BadSetupException">The line has too many.</exception>
    public async Task Keep(CaseTest test, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseTest> all = await All(cancellationToken);
        if (all.Count >= Most && all.All(t => t.Row.Id != test.Row.Id))
        {
            throw new BadSetupException(new Problem(test.Row.Id, FormattableString.Invariant($"'{line}' has {Most} tests made of cases, and each is run for every candidate. Take one back with --drop, or write an invariant for several of them.")));
        }

        await store.Write(PathOf(test.Row.Id), FactoryJson.SerializeReadable(test), cancellationToken);
    }

    /// <summary>Takes one back: it stays on record and is run no more.</summary>
    /// <exception cref="BadSetupException">There is none of this case.</exception>
    public async Task<CaseTest> Drop(string caseId, string by, DateTime at, CancellationToken cancellationToken)
    {
        string path = PathOf(caseId);
        if (await store.Read(path, cancellationToken) is not { } content || Parse(path, content) is not { Dropped: null } test)
        {
            throw new BadSetupException(new Problem(caseId, $"'{line}' has no test made of this case. See ./factory lessons {line} --tests."));
        }

        CaseTest dropped = test with { Dropped = $"by {by}, {at:yyyy-MM-dd HH:mm} UTC" };
        await store.Write(path, FactoryJson.SerializeReadable(dropped), cancellationToken);
        return dropped;
    }

    private string PathOf(string caseId) =>
        $"{_folder}{(ArtifactPath.IsSegment(caseId) && caseId.Length <= LongestName ? caseId : $"sha256-{Digest.Of(caseId).Hex[..32]}")}.json";

    private static CaseTest Parse(string path, TaggedContent content)
    {
        try
        {
            CaseTest? test = FactoryJson.Deserialize<CaseTest>(content.Content.Span);
            return test is { Row: { Id: not null, Unit: not null, Json: not null } } ? test : throw Broken(path, "it names no case.");
        }
        catch (JsonException error)
        {
            throw Broken(path, error.Message);
        }
    }

    private static BadSetupException Broken(string path, string what) =>
        new(new Problem(path, $"This test made of a case cannot be read: {what} Mend the file, or delete it and make the case a test again."));
}
