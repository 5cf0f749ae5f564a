namespace Factory.Reports;

/// <summary>Something that happened to a release.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="What">What.</param>
/// <param name="By">Who; null when it was Factory.</param>
/// <param name="Text">Where, why or how much.</param>
public sealed record ReleaseEventReport(DateTime At, string What, string? By, string? Text);
