using Factory.Core;

namespace Factory.Reports;

/// <summary>The lessons of a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Lessons">Those that were asked for, those that help most first.</param>
/// <param name="Hidden">Retired ones that were not asked for.</param>
/// <param name="Problems">Files that cannot be read.</param>
public sealed record LessonListReport(string Line, IReadOnlyList<LessonReport> Lessons, int Hidden, IReadOnlyList<Problem> Problems);
