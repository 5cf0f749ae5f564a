namespace Factory.Core.Operating;

/// <summary>What a product decided on one input.</summary>
/// <param name="Id">Id of the input.</param>
/// <param name="Json">The decision as JSON; null when it failed.</param>
/// <param name="Error">Why there is none; null when there is one.</param>
public sealed record InputDecision(string Id, string? Json, string? Error = null);
