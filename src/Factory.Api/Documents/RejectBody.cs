namespace Factory.Api.Documents;

/// <summary>A release that is turned down.</summary>
/// <param name="Why">The reason; not blank.</param>
/// <param name="By">Who turns it down; by default whoever the host authenticated. Nobody cannot.</param>
public sealed record RejectBody(string Why, string? By = null);
