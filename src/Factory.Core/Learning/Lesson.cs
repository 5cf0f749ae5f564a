namespace Factory.Core.Learning;

/// <summary>What a failure taught: kept with the line, readable and editable by people. Proposers are not handed lessons yet.</summary>
/// <param name="Id">Names it within the line, such as <c>0003-01</c>.</param>
/// <param name="Cycle">Cycle that wrote it.</param>
/// <param name="Cause">What went wrong.</param>
/// <param name="Evidence">Candidates, units or cases that show it.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Lesson(string Id, int Cycle, string Cause, IReadOnlyList<string> Evidence, string Advice);
