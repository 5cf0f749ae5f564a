namespace Factory.Api.Documents;

/// <summary>A release that is taken back.</summary>
/// <param name="Why">The reason; not blank.</param>
/// <param name="To">Version to go back to, such as <c>v2</c>; by default the one before.</param>
/// <param name="By">Who takes it back; by default whoever the host authenticated. Nobody cannot.</param>
public sealed record RollbackBody(string Why, string? To = null, string? By = null);
