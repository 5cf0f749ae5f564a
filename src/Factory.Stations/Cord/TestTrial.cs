using System.Text;
using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Stations.Importing;
using Factory.Stations.State;
using Factory.Stations.Testing;

namespace Factory.Stations.Cord;

/// <summary>Tries a test that comes with an answer: it must compile with the line's trusted code and run on the champion, which may fail it. Thread-safe.</summary>
/// <param name="store">The state.</param>
/// <param name="kind">Compiles and runs it.</param>
/// <param name="lines">Loads the line of that name; throws <see cref="BadSetupException"/> when it cannot.</param>
public sealed partial class TestTrial(IArtifactStore store, IProductKind kind, Func<string, LineSnapshot> lines)
{
    private const int LargestBytes = 256 * 1024;

    /// <summary>Tries it, and notes whether the champion fails it.</summary>
    /// <exception cref="BadSetupException">It is not accepted: why, and what to do.</exception>
    public async Task Run(Stop stop, NewTest test, CancellationToken cancellationToken)
    {
        LineSnapshot before = await new StopTests(store).Merge(lines(stop.Line), cancellationToken);
        ThrowUnlessFits(before, test);
        LineSnapshot after = before.WithStopTest(stop.Id, test.Name, test.Text);
        await kind.Prepare(after, cancellationToken);

        Product product = await Champion(before, cancellationToken);
        BuildOutcome built = await kind.Build(after, product, cancellationToken);
        if (built.Status != BuildStatus.Ok)
        {
            throw Refused(test, "cannot be tried: the champion does not build with the line as it stands. Mend the line first, see ./factory check.");
        }

        CaseRow[] cases = [.. (await new CaseStore(store, after.Definition, TimeProvider.System).Open(cancellationToken: cancellationToken)).Rows(DataRole.Train)];
        int known = (await LineTests.Run(kind, before, built.Binary, cases, cancellationToken)).Tests.Count;
        TestOutcome outcome = await LineTests.Run(kind, after, built.Binary, cases, cancellationToken);
        if (outcome.Tests.Count <= known)
        {
            throw Refused(test, after.Definition.Kind == ProductKindName.Prompt
                ? "holds no test. Write one JSON object a line: the fields of a case with its labels."
                : "holds no test. Write a public class that derives from PolicyTests<,>, as in the line's tests/, with public methods that take nothing and return Task.");
        }

        await new StopTests(store).Note(stop.Line, product.Id(), [.. outcome.Tests.Where(t => t.Failure is not null)], cancellationToken);
    }

    private static void ThrowUnlessFits(LineSnapshot line, NewTest test)
    {
        if (line.Definition.Kind == ProductKindName.Command)
        {
            throw Refused(test, "cannot be taken: a command line has one test command. Add the test to the folder that `tests` in line.yaml names, and answer with --no-test and where it is.");
        }

        string folder = (line.Definition.Tests ?? "tests/").TrimEnd('/') + "/";
        string ending = line.Definition.Kind == ProductKindName.Prompt ? ".jsonl" : ".cs";
        if (!test.Name.EndsWith(ending, StringComparison.Ordinal) || !Name().IsMatch(test.Name[..^ending.Length]))
        {
            throw Refused(test, $"is no name for a test. Name the file with at most 100 letters, digits, hyphens and underscores, ending in {ending}.");
        }

        if (Encoding.UTF8.GetByteCount(test.Text) > LargestBytes)
        {
            throw Refused(test, FormattableString.Invariant($"is larger than {LargestBytes / 1024} KiB. A test is a page; keep data out of it."));
        }

        if (line.Files.Keys.FirstOrDefault(path => path.StartsWith(folder, StringComparison.Ordinal) && Path.GetFileName(path) == test.Name) is { } taken)
        {
            throw Refused(test, $"has the name of a test that the line has already: {taken}. Give the file, and the class in it, another name.");
        }
    }

    private static BadSetupException Refused(NewTest test, string why) => new(new Problem(test.Name, $"The test {why} The stop stays open."));

    private async Task<Product> Champion(LineSnapshot line, CancellationToken cancellationToken) =>
        await new LineFiles(store, line.Definition.Name).Champion(cancellationToken) is { Version: > 0 } live
            ? await store.GetJson<Product>(live.Product, cancellationToken)
            : line.SeedProduct();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,94}$")]
    private static partial Regex Name();
}
