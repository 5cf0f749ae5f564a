namespace Factory.Reports;

/// <summary>A/A: the champion against itself, which must show no difference.</summary>
/// <param name="Cases">Cases compared.</param>
/// <param name="GreatestDifference">Greatest difference on one case; 0 for a line without chance.</param>
/// <param name="Passed">Whether the statistics called the two the same.</param>
public sealed record SelfTestReport(int Cases, double GreatestDifference, bool Passed);
