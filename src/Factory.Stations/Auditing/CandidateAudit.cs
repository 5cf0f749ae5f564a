using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Evaluating;
using Factory.Core.Opening;
using Factory.Core.Proposing;
using Factory.Core.Testing;
using Factory.Stations.Building;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;
using Factory.Stations.Proposing;
using Factory.Stations.Testing;

namespace Factory.Stations.Auditing;

/// <summary>The candidate in the cycle that first proposed it: its folder, what it was made from, and its stations once more.</summary>
/// <param name="work">What audits work with.</param>
/// <param name="chain">All closed cycles.</param>
/// <param name="data">The cases; null when they are not what they were.</param>
internal sealed class CandidateAudit(AuditWork work, CycleChain chain, AuditedData? data)
{
    private const int MostAncestors = 1_000;

    private readonly List<string> _walls = [];

    /// <summary>Looks at a candidate.</summary>
    public Task Run(CandidateId candidate) => work.Log.Check("candidate", async () =>
    {
        if (chain.Candidates.GetValueOrDefault(candidate) is not { } row)
        {
            work.Log.Unknown($"No closed cycle proposed #{candidate.Short}: nothing says how it came to be.");
            return "proposed by no closed cycle";
        }

        int ancestors = await Lineage(candidate);
        await Files(row);
        await Origin(row);
        await Stations(row);
        return FormattableString.Invariant($"#{candidate.Short} was proposed by {row.Proposer} in cycle {row.Cycle}, and has {ancestors} ancestors back to a seed");
    });

    private string PathOf(ManifestCandidate row, string file) => work.Files.CandidatePath(row.Cycle, row.Number, file);

    /// <summary>Every ancestor's files are there and are what its name says.</summary>
    private async Task<int> Lineage(CandidateId candidate)
    {
        HashSet<CandidateId> seen = [candidate];
        var next = new Queue<CandidateId>(seen);
        while (next.TryDequeue(out CandidateId id) && seen.Count <= MostAncestors)
        {
            if (chain.Candidates.GetValueOrDefault(id) is not { } row)
            {
                continue;
            }

            string path = work.Files.ManifestPath(row.Cycle);
            if (await work.Object<Product>(row.Product, path) is { } product)
            {
                work.Log.Holds(product.Id() == id, "is another candidate than the manifest says.", AuditStore.PathOf(row.Product), path);
            }

            foreach (CandidateId parent in row.Parents.Where(seen.Add))
            {
                next.Enqueue(parent);
            }
        }

        return seen.Count - 1;
    }

    /// <summary>The files that people look at say what the objects say.</summary>
    private async Task Files(ManifestCandidate row)
    {
        if (await work.Object<Product>(row.Product, work.Files.ManifestPath(row.Cycle)) is not { } product)
        {
            return;
        }

        foreach ((string path, string text) in product.Files)
        {
            await Same(PathOf(row, $"product/{path}"), text);
        }

        if (await Parent(row) is { } parent)
        {
            await Same(PathOf(row, "diff.patch"), UnifiedDiff.Between(parent, product));
        }
    }

    private async Task Same(string path, string text)
    {
        TaggedContent? content = await work.Store.Read(path, work.Cancellation);
        string fault = content is null ? "is missing. Restore it from a copy." : "is not what the candidate's own files say: it was changed.";
        work.Log.Holds(content is not null && content.Content.Span.SequenceEqual(Encoding.UTF8.GetBytes(text)), fault, path);
    }

    private async Task<Product?> Parent(ManifestCandidate row)
    {
        if (await Snapshot(row) is not { } snapshot)
        {
            return null;
        }

        var parents = new List<Product>();
        foreach (Digest digest in snapshot.Parents)
        {
            if (await work.Object<Product>(digest, AuditStore.PathOf(chain.Cycles[row.Cycle].Snapshot)) is { } parent)
            {
                parents.Add(parent);
            }
        }

        return parents.Count < snapshot.Parents.Count ? null : parents.Find(p => row.Parents.Contains(p.Id())) ?? parents[0];
    }

    private Task<CycleSnapshot?> Snapshot(ManifestCandidate row) => work.Object<CycleSnapshot>(chain.Cycles[row.Cycle].Snapshot, work.Files.ManifestPath(row.Cycle));

    /// <summary>What models were asked for it, and what they answered.</summary>
    private async Task Origin(ManifestCandidate row)
    {
        if (row.Origin is not { } origin)
        {
            return;
        }

        string path = PathOf(row, "origin.json");
        (ProposalOrigin Value, Digest)? beside = await work.Json<ProposalOrigin>(path, work.Files.ManifestPath(row.Cycle));
        work.Log.Holds(beside is null || FactoryJson.Serialize(beside.Value.Value) == FactoryJson.Serialize(origin), "says something else than the manifest.", path, work.Files.ManifestPath(row.Cycle));
        foreach (Digest digest in origin.Requests.Concat(origin.Answers).Concat(new[] { origin.Template }.OfType<Digest>()))
        {
            await work.Bytes(digest, path);
        }
    }

    private async Task Stations(ManifestCandidate row)
    {
        if (await Snapshot(row) is not { } snapshot || row.Binary is not { } binary || data is null || data.Ends.Count < snapshot.Imports)
        {
            return;
        }

        CaseSet cases = data.At(snapshot.Imports);
        var rerun = new Rerun(work, snapshot.Line);
        if (await rerun.Build((row.Candidate, row.Product, binary), work.Files.ManifestPath(row.Cycle)) is not { } built)
        {
            return;
        }

        await BuildFile(row, binary);
        await TestFile(row, await rerun.Test(built, cases.Rows(DataRole.Train)));
        await Results(row, snapshot, await rerun.Evaluate(built, Raced(row, cases)));
        Walls(row);
    }

    /// <summary>The train cases it was raced on, in the cycle's order.</summary>
    private IReadOnlyList<CaseRow> Raced(ManifestCandidate row, CaseSet cases) =>
        [.. TrainOrder.Shuffle(cases.Rows(DataRole.Train), chain.Cycles[row.Cycle].Seed).Take(row.Evaluated)];

    /// <summary>Each station notes what shielded its machine; no hash covers that, so that the same work on another machine is the same.</summary>
    private void Walls(ManifestCandidate row)
    {
        if (_walls.Distinct(StringComparer.Ordinal).Count() > 1)
        {
            work.Log.Unknown("name different walls: the cycle went on on another machine, or one was changed.", PathOf(row, "build.json"), PathOf(row, "tests.json"), PathOf(row, "evaluation.json"));
        }
    }

    private async Task BuildFile(ManifestCandidate row, Digest binary)
    {
        string path = PathOf(row, "build.json");
        if (await work.Json<BuildReport>(path, "the candidate") is { } report)
        {
            _walls.Add(report.Value.Sandbox);
            work.Log.Holds(report.Value is { Status: BuildStatus.Ok, Diagnostics.Count: 0 } && report.Value.Binary == binary, "says something else than the manifest.", path, work.Files.ManifestPath(row.Cycle));
        }
    }

    private async Task TestFile(ManifestCandidate row, TestOutcome? anew)
    {
        string path = PathOf(row, "tests.json");
        if (anew is not null && await work.Json<TestReport>(path, "the candidate") is { } report)
        {
            _walls.Add(report.Value.Sandbox);
            bool isSame = report.Value.Tests.SequenceEqual(anew.Tests) && report.Value.Passed == anew.Passed && row.Tests == anew.Passed;
            work.Log.Holds(isSame, "says something else than the tests do.", path, work.Files.ManifestPath(row.Cycle));
        }
    }

    private async Task Results(ManifestCandidate row, CycleSnapshot snapshot, IReadOnlyList<CaseResult>? anew)
    {
        string manifest = work.Files.ManifestPath(row.Cycle);
        if (row.Results is not { } digest || anew is null || await work.Object<List<CaseResult>>(digest, manifest) is not { } kept)
        {
            return;
        }

        int differing = Rerun.Differing(kept, anew);
        work.Log.Holds(differing == 0, FormattableString.Invariant($"#{row.Candidate.Short} scores otherwise on {differing} of {row.Evaluated} train cases than was kept."), AuditStore.PathOf(digest), manifest);
        bool isOrder = kept.Select(r => r.Id).SequenceEqual(anew.Select(r => r.Id));
        work.Log.Holds(isOrder, "names a seed that gives another order of the race than its candidates' results are in.", manifest, AuditStore.PathOf(digest));
        var summary = ScoreSummary.Of(kept, snapshot.Line.Definition.Score);
        work.Log.Holds((row.Evaluated, row.Train) == (summary.Count, summary.Mean), $"sums up the results of #{row.Candidate.Short} wrongly.", manifest);
        string path = PathOf(row, "evaluation.json");
        if (await work.Json<EvaluationReport>(path, "the candidate") is { } report)
        {
            _walls.Add(report.Value.Sandbox);
            work.Log.Holds((report.Value.Candidate, report.Value.Train, report.Value.Results) == (row.Candidate, summary, digest), "says something else than the results.", path, manifest);
        }
    }
}
