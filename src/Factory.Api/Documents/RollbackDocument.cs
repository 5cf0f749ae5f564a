namespace Factory.Api.Documents;

/// <summary>A release that was taken back.</summary>
/// <param name="Line">The line.</param>
/// <param name="From">Version that was taken back.</param>
/// <param name="To">Version that is live now, or again once the canary has been told.</param>
public sealed record RollbackDocument(string Line, string From, string To);
