namespace Factory.Reports;

/// <summary>One finding of <c>verify</c>.</summary>
/// <param name="Files">What it is about, in the state; where several are named, one of them was changed.</param>
/// <param name="What">What is not as it should be.</param>
public sealed record VerifyFinding(IReadOnlyList<string> Files, string What);
