using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Racing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Stations.Closing;
using Factory.Stations.Importing;
using Factory.Stations.State;

namespace Factory.Stations.Opening;

/// <summary>
/// Chooses the parents of a cycle's candidates: always frontrunner and champion, then others from the archive that were evaluated on all of today's train
/// cases: from the Pareto front over cases, or the best by mean.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
/// <param name="cases">Its data.</param>
public sealed class ParentChoice(StationServices services, LineDefinition line, CaseSet cases)
{
    private const int Most = 6;
    private const int Considered = 32;

    /// <summary>Artifacts of the parents' products, best first, each once.</summary>
    public async Task<IReadOnlyList<Digest>> Choose(Incumbent champion, Incumbent frontrunner, CycleInput input, CancellationToken cancellation)
    {
        IReadOnlyList<ManifestCandidate> archive = await new Archive(services.Store, line.Name).Best(line.Score, cases.Rows(DataRole.Train).Count, Considered, cancellation);
        IEnumerable<ManifestCandidate> chosen = line.Search.Strategy == SearchStrategy.Greedy
            ? archive.Take(Most)
            : await FromFront(archive, input, cancellation);
        return [.. chosen.Select(c => c.Product).Prepend(champion.Product).Prepend(frontrunner.Product).Distinct().Take(Most)];
    }

    private async Task<IEnumerable<ManifestCandidate>> FromFront(IReadOnlyList<ManifestCandidate> archive, CycleInput input, CancellationToken cancellation)
    {
        IReadOnlyList<CaseRow> train = cases.Rows(DataRole.Train);
        var front = new ParetoFront(train.Count);
        foreach (ManifestCandidate candidate in archive)
        {
            var results = await services.Store.GetJson<List<CaseResult>>(candidate.Results!.Value, cancellation);
            Dictionary<string, CaseResult> byId = results.ToDictionary(r => r.Id, StringComparer.Ordinal);
            if (train.All(row => byId.ContainsKey(row.Id)))
            {
                front.Add(candidate.Candidate, [.. train.Select(row => Goodness(byId[row.Id]))]);
            }
        }

        SeededRandom random = new SeededRandom(input.Seed ?? line.Search.Seed).Fork(FormattableString.Invariant($"parents {input.Cycle}"));
        HashSet<CandidateId> picked = [];
        for (int i = 0; i < Most * 2 && picked.Count < Most && front.Pick(random) is { } pick; i++)
        {
            picked.Add(pick);
        }

        return archive.Where(c => picked.Contains(c.Candidate));
    }

    private float Goodness(CaseResult result)
    {
        double score = result.Score ?? line.Score.Worst;
        return (float)(line.Score.Goal == ScoreGoal.Maximize ? score : -score);
    }
}
