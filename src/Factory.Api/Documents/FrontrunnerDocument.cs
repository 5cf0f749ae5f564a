namespace Factory.Api.Documents;

/// <summary>The best candidate so far, where it is not the champion.</summary>
/// <param name="Candidate">Its id.</param>
/// <param name="Train">Mean score on train.</param>
/// <param name="Select">Mean score on select; null when it has not been there.</param>
public sealed record FrontrunnerDocument(string Candidate, double Train, double? Select);
