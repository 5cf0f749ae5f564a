using Factory.Core.Learning;

namespace Factory.Api.Documents;

/// <summary>A lesson, and whether it helps.</summary>
/// <param name="Lesson">The lesson, as its file has it.</param>
/// <param name="Seen">Proposals that saw it.</param>
/// <param name="Comparisons">Groups of proposals of which some saw it and others did not.</param>
/// <param name="Helped">Share of pairs in which the proposal that saw it did better, less the share in which it did worse; null before the first comparison.</param>
public sealed record LessonDocument(Lesson Lesson, int Seen, int Comparisons, double? Helped)
{
    /// <summary>The document of a lesson.</summary>
    public static LessonDocument Of(Lesson lesson, LessonScore score) => new(lesson, score.Seen, score.Comparisons, score.Mean);
}
