using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Stations.Learning;

/// <summary>
/// The learn station: makes lessons of what failed (diagnostics, broken invariants, failed cases, attempts without a candidate) and of where on train the best candidate
/// loses most; a model is asked for the causes where the line has one. What is known already is not written twice. Counts which lessons help, and retires those that do not.
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class LearnActivity(StationServices services)
{
    private const int Most = 5;
    private const int MostFiles = 2_000;

    /// <summary>Writes the lessons of one cycle. Run again it writes the same, and leaves what people have changed meanwhile.</summary>
    public async Task<LearnResult> Run(ActivityContext context, LearnInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine line = await services.Snapshots.Load(input.Cycle, cancellation);
        var shelf = new LessonShelf(services.Store, input.Cycle.Line);
        LessonPlan plan = await Plan(line, input, shelf, cancellation);
        foreach (Lesson lesson in plan.Lessons)
        {
            await shelf.Add(lesson, cancellation);
        }

        LessonScores scores = await shelf.Count(input.Cycle.Cycle, Outcomes.Of(input, line.Line.Definition.Score), cancellation);
        IReadOnlyDictionary<string, string> retired = Retirement.Of((await shelf.Read(cancellation)).Lessons, scores, input.Cycle.Cycle);
        foreach ((string id, string why) in retired)
        {
            await shelf.Change(id, l => l.Retired is null && !l.IsOfPerson ? l with { Retired = why } : l, cancellation);
        }

        return new LearnResult([.. plan.Lessons.Select(l => shelf.PathOf(l.Id))], Text(plan, retired.Count), services.SecondsSince(began));
    }

    private async Task<LessonPlan> Plan(FrozenLine line, LearnInput input, LessonShelf shelf, CancellationToken cancellation)
    {
        LineFiles files = services.Files(input.Cycle.Line);
        string path = files.LessonPlanPath(input.Cycle.Cycle);
        Digest of = Results(input);
        if (await files.Read<LessonPlan>(path, cancellation) is { } made && made.Of == of)
        {
            return made;
        }

        LessonPlan plan = await Make(line, input, (await shelf.Read(cancellation)).Lessons, cancellation) with { Of = of };
        await files.Write(path, plan, cancellation);
        return plan;
    }

    private static Digest Results(LearnInput input) => Digest.Of(FactoryJson.Serialize(new
    {
        Candidates = input.Candidates.Select(c => new { c.Proposal.Candidate, c.Build.Status, c.Test?.Failures, c.Evaluation?.Results, Before = c.Before?.Proposal.Candidate }).ToArray(),
        input.Failed,
    })!);

    private async Task<LessonPlan> Make(FrozenLine line, LearnInput input, IReadOnlyList<Lesson> lessons, CancellationToken cancellation)
    {
        LineDefinition definition = line.Line.Definition;
        var known = new KnownCauses(lessons);
        var unshared = new UnsharedValues(definition, line.Cases.Rows(DataRole.Train));
        Finding[] failures = [.. (await new Failures(services.Store).Of(input, cancellation)).Where(known.IsNews).Take(Most).Select(f => Masked(f, unshared))];
        (IReadOnlyList<Finding> findings, string? why) = await new CauseQuestion(services.Models, line.Line, input.Cycle.Cycle).Ask(failures, cancellation);
        IEnumerable<Finding> all = findings.Concat((await WeakSpots(input, line, cancellation)).Where(known.IsNews));
        int room = Math.Clamp(MostFiles - lessons.Count, 0, Most);
        int before = lessons.Count(l => l.Cycle == input.Cycle.Cycle);
        Lesson[] made = [.. all.Take(room).Select((f, i) => f.ToLesson(input.Cycle.Cycle, before + i + 1))];
        string? full = room == 0 ? FormattableString.Invariant($"no room: the line has {lessons.Count} lessons. Delete the files of old ones") : null;
        return new LessonPlan(default, made, full ?? (why is null ? null : $"causes are those of the diagnostics: {why}"));
    }

    /// <summary>Evidence stays as it is: it is for people, and is sent to nobody.</summary>
    private static Finding Masked(Finding finding, UnsharedValues unshared) => finding with
    {
        Cause = unshared.Mask(finding.Cause),
        Seen = finding.Seen is { } seen ? unshared.Mask(seen) : null,
    };

    private static string Text(LessonPlan plan, int retired)
    {
        string text = plan.Lessons.Count switch
        {
            0 => "nothing new",
            1 => $"1 lesson: {plan.Lessons[0].Cause}",
            _ => FormattableString.Invariant($"{plan.Lessons.Count} lessons: {plan.Lessons[0].Cause}"),
        };
        string[] more = retired == 0 ? [] : [FormattableString.Invariant($"{retired} retired")];
        return string.Join(" · ", [text, .. more, .. plan.Note is { } note ? [note] : Array.Empty<string>()]);
    }

    private async Task<IEnumerable<Finding>> WeakSpots(LearnInput input, FrozenLine line, CancellationToken cancellation)
    {
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
        return WeakSpot.Find(line.Cases.Rows(DataRole.Train), results, score, field => SharedFields.MaySee(line.Line.Definition, field)) is { } spot
            ? [spot.ToFinding(best.Proposal.Candidate, score)]
            : [];
    }
}
