using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Stations.Learning;

/// <summary>
/// The learn station: makes lessons of what failed (diagnostics, broken invariants, failed cases) and of where on train the best candidate loses most. What
/// is known already is not written twice.
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class LearnActivity(StationServices services)
{
    private const int Most = 5;

    /// <summary>Writes the lessons of one cycle.</summary>
    public async Task<LearnResult> Run(ActivityContext context, LearnInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        LineFiles files = services.Files(input.Cycle.Line);
        IReadOnlyList<Lesson> known = await files.ReadAll<Lesson>(files.LessonsPath, cancellation);
        HashSet<string> causes = [.. known.Where(l => l.Cycle < input.Cycle.Cycle).Select(l => l.Cause)];

        IEnumerable<Finding> findings = Failures(input.Candidates).Concat(await WeakSpots(input, cancellation));
        Finding[] fresh = [.. findings.Where(f => !causes.Contains(f.Cause)).DistinctBy(f => f.Cause).Take(Most)];
        var paths = new List<string>();
        foreach (Finding finding in fresh)
        {
            string id = FormattableString.Invariant($"{input.Cycle.Cycle:0000}-{paths.Count + 1:00}");
            paths.Add($"{files.LessonsPath}{id}.json");
            await files.Write(paths[^1], new Lesson(id, input.Cycle.Cycle, finding.Cause, finding.Evidence, finding.Advice), cancellation);
        }

        return new LearnResult(paths, Text(fresh), services.SecondsSince(began));
    }

    private static string Text(Finding[] findings) => findings.Length switch
    {
        0 => "nothing new",
        1 => $"1 lesson: {findings[0].Cause}",
        _ => FormattableString.Invariant($"{findings.Length} lessons: {findings[0].Cause}"),
    };

    private static IEnumerable<Finding> Failures(IReadOnlyList<CandidateResult> candidates)
    {
        foreach (CandidateResult candidate in candidates)
        {
            string[] evidence = [$"candidate #{candidate.Proposal.Candidate.Short} by {candidate.Proposal.Proposer}"];
            foreach (Diagnostic diagnostic in candidate.Build.Diagnostics.Take(1))
            {
                yield return new Finding($"does not build: {diagnostic}", evidence, "Write nothing of this kind again.");
            }

            foreach (var broken in candidate.Test?.Failures.Take(1) ?? [])
            {
                yield return new Finding($"breaks the invariant {broken.Name}", [.. evidence, broken.Failure!], "Keep the invariant for every observation, not only for those in the data.");
            }

            if (candidate.Evaluation?.Note is { } note)
            {
                yield return new Finding($"fails on train cases: {note}", evidence, "Give a finite decision for every observation.");
            }
        }
    }

    private async Task<IEnumerable<Finding>> WeakSpots(LearnInput input, CancellationToken cancellation)
    {
        FrozenLine line = await services.Snapshots.Load(input.Cycle, cancellation);
        ScoreDefinition score = line.Line.Definition.Score;
        CandidateResult? best = input.Candidates
            .Where(c => c.Evaluation is not null)
            .OrderByDescending(c => c.Evaluation!.Count)
            .ThenByDescending(c => score.Goal == ScoreGoal.Maximize ? c.Evaluation!.Mean : -c.Evaluation!.Mean)
            .FirstOrDefault();
        if (best is null)
        {
            return [];
        }

        var results = await services.Store.GetJson<List<CaseResult>>(best.Evaluation!.Results, cancellation);
        return WeakSpot.Find(line.Cases.Rows(DataRole.Train), results, score) is { } spot
            ? [spot.ToFinding(best.Proposal.Candidate, score)]
            : [];
    }
}
