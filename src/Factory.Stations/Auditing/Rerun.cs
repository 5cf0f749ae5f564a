using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Stations.Evaluating;
using Factory.Stations.Models;
using Factory.Stations.Testing;

namespace Factory.Stations.Auditing;

/// <summary>
/// Builds, tests and evaluates anew, with a line's trusted code as a cycle froze it. Where that needs an answer of a model that is not kept, or a model that is not
/// configured here, it gives nothing and notes what could not be re-derived; nobody is asked.
/// </summary>
/// <param name="work">What audits work with.</param>
/// <param name="line">The line as it was.</param>
internal sealed class Rerun(AuditWork work, LineSnapshot line)
{
    private const int PieceCases = 2_000;

    private bool _isPrepared;

    /// <summary>Builds a product, which must give the very bytes that were kept. Null when it cannot be built.</summary>
    /// <param name="of">The candidate, and the artifacts that hold its files and what runs.</param>
    /// <param name="path">File that says so.</param>
    public async Task<ReadOnlyMemory<byte>?> Build((CandidateId Candidate, Digest Product, Digest Binary) of, string path)
    {
        if (await work.Object<Product>(of.Product, path) is not { } product || await work.Bytes(of.Binary, path) is not { } kept)
        {
            return null;
        }

        work.Log.Holds(product.Id() == of.Candidate, "is another candidate than the file says.", AuditStore.PathOf(of.Product), path);
        if (await Try("built", () => Build(product)) is not { } built)
        {
            return null;
        }

        bool isSame = built.Status == BuildStatus.Ok && built.Binary.Span.SequenceEqual(kept.Span);
        work.Log.Holds(isSame, $"#{of.Candidate.Short} builds to other bytes than were kept{(built.Status == BuildStatus.Ok ? "" : $": {built.Status}")}.", path, AuditStore.PathOf(of.Product), AuditStore.PathOf(of.Binary));
        return isSame ? kept : null;
    }

    /// <summary>Tests what was built, as the test station does. Null when that cannot be done.</summary>
    public Task<TestOutcome?> Test(ReadOnlyMemory<byte> binary, IReadOnlyList<CaseRow> train) =>
        Try("tested", () => LineTests.Run(work.Kind, line, binary, train, work.Cancellation));

    /// <summary>Evaluates what was built. A case on which the evaluator itself fails has failed. Null when that cannot be done.</summary>
    public Task<IReadOnlyList<CaseResult>?> Evaluate(ReadOnlyMemory<byte> binary, IReadOnlyList<CaseRow> cases) => Try<IReadOnlyList<CaseResult>>("evaluated", async () =>
    {
        var results = new List<CaseResult>();
        foreach (CaseRow[] piece in cases.Chunk(PieceCases))
        {
            results.AddRange(await FailedCases.InsteadOfFault(() => work.Kind.Evaluate(line, binary, piece, work.Cancellation), piece));
        }

        return results;
    });

    /// <summary>Whether two evaluations came to the same. Why a case failed may be said in other words.</summary>
    public static int Differing(IReadOnlyList<CaseResult> kept, IReadOnlyList<CaseResult> anew)
    {
        Dictionary<string, CaseResult> byId = anew.ToDictionary(r => r.Id, StringComparer.Ordinal);
        return Math.Abs(kept.Count - anew.Count) + kept.Count(r => !byId.TryGetValue(r.Id, out CaseResult? other) || !IsSame(r, other));
    }

    private static bool IsSame(CaseResult one, CaseResult other) =>
        one.Score == other.Score && one.Unit == other.Unit && one.Error is null == other.Error is null
        && FactoryJson.Serialize(one.Metrics) == FactoryJson.Serialize(other.Metrics);

    private async Task<BuildOutcome> Build(Product product)
    {
        if (!_isPrepared)
        {
            await work.Kind.Prepare(line, work.Cancellation);
            _isPrepared = true;
        }

        return await work.Kind.Build(line, product, work.Cancellation);
    }

    private async Task<T?> Try<T>(string done, Func<Task<T>> run)
        where T : class
    {
        try
        {
            return await run();
        }
        catch (AuditWriteException notKept)
        {
            work.Log.Unknown($"A product could not be {done} anew: it asks models, and an answer is not kept.", notKept.Path);
        }
        catch (ModelFailedException failed)
        {
            work.Log.Unknown($"A product could not be {done} anew: {failed.Message}");
        }
        catch (BadSetupException refused) when (line.Definition.Kind == ProductKindName.Prompt)
        {
            work.Log.Unknown($"A product could not be {done} anew: {refused.Problems[0]}");
        }

        return null;
    }
}
