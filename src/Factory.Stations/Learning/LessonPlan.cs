using Factory.Core.Artifacts;
using Factory.Core.Learning;

namespace Factory.Stations.Learning;

/// <summary>Content of a cycle's <c>lessons.json</c>: what it taught, decided once, so that a station that runs again after a crash writes the same.</summary>
/// <param name="Of">Digest of the results that it was made of: those of another run of the cycle are another plan.</param>
/// <param name="Lessons">The lessons.</param>
/// <param name="Note">What is to be said of how they came to be; null for nothing.</param>
public sealed record LessonPlan(Digest Of, IReadOnlyList<Lesson> Lessons, string? Note);
