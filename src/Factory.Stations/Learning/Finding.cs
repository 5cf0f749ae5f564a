using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>What may become a lesson.</summary>
/// <param name="Cause">What went wrong; the same cause is the same lesson.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Finding(string Cause, IReadOnlyList<string> Evidence, string Advice)
{
    /// <summary>The code that failed, or the part of it that matters; null when none is at fault.</summary>
    public string? Code { get; init; }

    /// <summary>What was seen, for a model that is asked for the cause; null when there is nothing to ask.</summary>
    public string? Seen { get; init; }

    /// <summary>Who found the cause, as in <see cref="Lesson.By"/>.</summary>
    public string By { get; init; } = Lesson.Diagnostics;

    /// <summary>The lesson of a cycle that it becomes.</summary>
    public Lesson ToLesson(int cycle, int number) => new(FormattableString.Invariant($"{cycle:0000}-{number:00}"), cycle, Cause, Evidence, Advice) { Code = Code, By = By };
}
