namespace Factory.Api.Documents;

/// <summary>An approval of a release.</summary>
/// <param name="Note">What was looked at.</param>
/// <param name="By">Who approves; by default whoever the host authenticated. Nobody cannot.</param>
public sealed record ApproveBody(string? Note = null, string? By = null);
