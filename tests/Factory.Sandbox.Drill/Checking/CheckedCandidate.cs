using Factory.Sandbox.Compiling;

namespace Factory.Sandbox.Drill.Checking;

/// <summary>A candidate before each check alone.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Source">What gates and the check on the source say, with the whole platform in reach.</param>
/// <param name="Platform">The check on the code alone: compiled with the whole platform in reach, unsafe code allowed.</param>
/// <param name="Closed">The same, compiled with the references that candidates really get.</param>
/// <param name="Whole">All together, as in production.</param>
/// <param name="Status">What came of it in production.</param>
public sealed record CheckedCandidate(string Name, IReadOnlyList<CompileMessage> Source, CodeVerdict Platform, CodeVerdict Closed, IReadOnlyList<CompileMessage> Whole, CompileStatus Status);
