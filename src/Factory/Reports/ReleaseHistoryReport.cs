namespace Factory.Reports;

/// <summary>One release, with all that happened to it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Version">Such as <c>v3</c>.</param>
/// <param name="Status">What happened to it last; <c>live</c> for the champion.</param>
/// <param name="At">When that was, UTC; null for releases older than events.</param>
/// <param name="Candidate">Which candidate.</param>
/// <param name="Events">All of it, oldest first.</param>
public sealed record ReleaseHistoryReport(string Line, string Version, string Status, DateTime? At, string? Candidate, IReadOnlyList<ReleaseEventReport> Events);
