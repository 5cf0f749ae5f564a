namespace Factory.Reports;

/// <summary>One thing that <c>verify</c> looked at.</summary>
/// <param name="Name">A word.</param>
/// <param name="Text">What was found.</param>
/// <param name="Same">Whether it is as it was; null when it could not be re-derived.</param>
public sealed record VerifyCheck(string Name, string Text, bool? Same);
