namespace Factory.Core.Learning;

/// <summary>Content of a line's <c>lessons-scores.json</c>.</summary>
/// <param name="Through">The last cycle that is counted.</param>
/// <param name="Scores">Score of each lesson that a proposal saw, by id.</param>
public sealed record LessonScores(int Through, SortedDictionary<string, LessonScore> Scores)
{
    /// <summary>Nothing counted.</summary>
    public static LessonScores None { get; } = new(0, new SortedDictionary<string, LessonScore>(StringComparer.Ordinal));

    /// <summary>The scores with one more cycle; the same when that is counted already.</summary>
    public LessonScores With(int cycle, IReadOnlyList<ProposalOutcome> outcomes)
    {
        if (cycle <= Through)
        {
            return this;
        }

        var scores = new SortedDictionary<string, LessonScore>(Scores, StringComparer.Ordinal);
        foreach (string lesson in outcomes.SelectMany(o => o.Lessons).Distinct().Order(StringComparer.Ordinal))
        {
            scores[lesson] = LessonScoring.Add(scores.GetValueOrDefault(lesson, LessonScore.None), lesson, outcomes);
        }

        return new LessonScores(cycle, scores);
    }
}
