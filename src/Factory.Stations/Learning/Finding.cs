namespace Factory.Stations.Learning;

/// <summary>What may become a lesson.</summary>
/// <param name="Cause">What went wrong; the same cause is the same lesson.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Finding(string Cause, IReadOnlyList<string> Evidence, string Advice);
