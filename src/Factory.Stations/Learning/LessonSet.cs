using Factory.Core;
using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>A line's lessons as they were read.</summary>
/// <param name="Lessons">Those that can be read, in ordinal order of file, each with its effect; retired ones too.</param>
/// <param name="Problems">Files that cannot, each with what to do.</param>
/// <param name="Scores">What is known of them.</param>
public sealed record LessonSet(IReadOnlyList<Lesson> Lessons, IReadOnlyList<Problem> Problems, LessonScores Scores)
{
    /// <summary>Those that are handed to proposals.</summary>
    public IReadOnlyList<Lesson> Live => [.. Lessons.Where(l => l.Retired is null)];

    /// <summary>The score of a lesson.</summary>
    public LessonScore ScoreOf(string id) => Scores.Scores.GetValueOrDefault(id, LessonScore.None);
}
