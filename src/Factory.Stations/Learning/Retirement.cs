using System.Globalization;
using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>Which lessons the machine retires, and why: what does not help, and, when there are too many, what helps least. Never one of a person. Pure.</summary>
internal static class Retirement
{
    /// <summary>Lessons by the machine that are handed to proposals at most.</summary>
    public const int MostLive = 100;

    /// <summary>The lessons to retire, with the reason.</summary>
    /// <param name="lessons">All lessons.</param>
    /// <param name="scores">What is known of them.</param>
    /// <param name="cycle">The cycle that has just been counted.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Lesson> lessons, LessonScores scores, int cycle)
    {
        LessonScore ScoreOf(Lesson lesson) => scores.Scores.GetValueOrDefault(lesson.Id, LessonScore.None);
        var retired = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Lesson[] live = [.. lessons.Where(l => l is { Retired: null, IsOfPerson: false })];
        foreach (Lesson lesson in live.Where(l => LessonScoring.IsNoHelp(ScoreOf(l))))
        {
            LessonScore score = ScoreOf(lesson);
            retired[lesson.Id] = string.Create(
                CultureInfo.InvariantCulture, $"cycle {cycle}: it does not help. Of {score.Seen} proposals that saw it, in {score.Comparisons} comparisons, {score.Mean:+0.00;-0.00} better than those that did not");
        }

        Lesson[] left = [.. live.Where(l => !retired.ContainsKey(l.Id))];
        foreach (Lesson lesson in left.OrderBy(l => ScoreOf(l).Effect).ThenBy(l => l.Cycle).ThenBy(l => l.Id, StringComparer.Ordinal).Take(left.Length - MostLive))
        {
            retired[lesson.Id] = string.Create(CultureInfo.InvariantCulture, $"cycle {cycle}: it made room. A line hands on at most {MostLive} lessons of the machine's, those that help most");
        }

        return retired;
    }
}
