using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.Learning;
using Factory.Stations.State;

namespace Factory.Stations.Testing;

/// <summary>Makes a case a permanent test of its line, and tries it on the champion, which may fail it. Thread-safe.</summary>
/// <param name="store">The state.</param>
/// <param name="kind">Runs the champion.</param>
public sealed class CasePromotion(IArtifactStore store, IProductKind kind)
{
    private const string Evidence = "case ";

    /// <summary>Makes the test. It holds from the next cycle on.</summary>
    /// <param name="line">The line, with the tests that it has learned.</param>
    /// <param name="cases">Its data.</param>
    /// <param name="wanted">What is to become a test.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept then.</param>
    /// <returns>The test, and what the champion fails at; null when it passes.</returns>
    /// <exception cref="BadSetupException">The case may not become a test, or the champion does not build.</exception>
    public async Task<(CaseTest Test, string? ChampionFails)> Run(LineSnapshot line, CaseSet cases, CaseToPromote wanted, CancellationToken cancellationToken)
    {
        CaseRow row = wanted.Brought is { } brought
            ? ThrowIfTaken(brought, cases, line.Definition.Name)
            : await Find(wanted.Id, cases, line.Definition.Name, cancellationToken);
        var test = new CaseTest(row, wanted.AtLeast, wanted.From, wanted.By, wanted.At);
        LineSnapshot with = line with { CaseTests = [.. (line.CaseTests ?? []).Where(t => t.Row.Id != row.Id), test] };
        await kind.Prepare(with, cancellationToken);
        Product champion = await Champion(line, cancellationToken);
        BuildOutcome built = await kind.Build(with, champion, cancellationToken);
        if (built.Status != BuildStatus.Ok)
        {
            throw new BadSetupException(new Problem(row.Id, $"The case cannot be tried: the champion does not build with the line as it stands. Mend the line first, see ./factory check {line.Definition.Name}."));
        }

        TestOutcome outcome = await LineTests.Run(kind, with, built.Binary, cases.Rows(DataRole.Train), cancellationToken);
        await new CaseTestFiles(store, line.Definition.Name).Keep(test, cancellationToken);
        await new StopTests(store).Note(line.Definition.Name, champion.Id(), [.. outcome.Tests.Where(t => t.Failure is not null)], cancellationToken);
        return (test, outcome.Tests[^1].Failure);
    }

    private async Task<CaseRow> Find(string id, CaseSet cases, string line, CancellationToken cancellationToken)
    {
        Dictionary<string, CaseRow> train = cases.Rows(DataRole.Train).ToDictionary(row => row.Id, StringComparer.Ordinal);
        if (train.TryGetValue(id, out CaseRow? named))
        {
            return named;
        }

        Lesson? lesson = (await new LessonShelf(store, line).Read(cancellationToken)).Lessons.FirstOrDefault(l => l.Id == id);
        CaseRow? shown = (lesson?.Evidence ?? [])
            .Where(e => e.StartsWith(Evidence, StringComparison.Ordinal))
            .Select(e => train.GetValueOrDefault(e[Evidence.Length..]))
            .FirstOrDefault(row => row is not null);
        return shown ?? throw new BadSetupException(new Problem(id, lesson is null
            ? $"'{line}' has no train case and no lesson of that id. Name a train case (./factory score {line} lists them), a lesson whose evidence is one, or bring a case with --input FILE."
            : $"The evidence of this lesson is no train case of '{line}'. Name a train case, or bring one with --input FILE."));
    }

    /// <summary>A case that is hidden may become no test: what candidates fail at is told to proposers.</summary>
    private static CaseRow ThrowIfTaken(CaseRow brought, CaseSet cases, string line)
    {
        CaseRow[] hidden = [.. new[] { DataRole.Select, DataRole.Confirm, DataRole.Sealed }.SelectMany(cases.Rows)];
        Digest content = CaseContent.DigestOf(brought);
        CaseRow? train = cases.Rows(DataRole.Train).FirstOrDefault(row => row.Id == brought.Id);
        bool isOther = train is not null && CaseContent.DigestOf(train) != content;
        return isOther || hidden.Any(row => row.Id == brought.Id || CaseContent.DigestOf(row) == content)
            ? throw new BadSetupException(new Problem(brought.Id, $"This is not a train case of '{line}', and its id or content is taken. Bring a case that the line does not have, or name one of train."))
            : brought;
    }

    private async Task<Product> Champion(LineSnapshot line, CancellationToken cancellationToken) =>
        await new LineFiles(store, line.Definition.Name).Champion(cancellationToken) is { Version: > 0 } live
            ? await store.GetJson<Product>(live.Product, cancellationToken)
            : line.SeedProduct();
}
