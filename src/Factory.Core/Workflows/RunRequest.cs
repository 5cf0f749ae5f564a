namespace Factory.Core.Workflows;

/// <summary>A request for cycles, raised to a line's workflow as the event <see cref="LineWorkflow.RunEvent"/>.</summary>
/// <param name="Id">Names the request: a request raised twice is served once.</param>
/// <param name="Kind">What asked, such as <c>command</c> or <c>schedule</c>: waiting requests of one kind, folder and seed are coalesced.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Owner">Who answers the cord.</param>
/// <param name="Cycles">Cycles to run, 1 to 10,000.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
/// <param name="Swap">The model to put under the champion's prompt; null for cycles of the search.</param>
public sealed record RunRequest(string Id, string Kind, string Folder, string Owner, int Cycles, ulong? Seed = null, SwapRequest? Swap = null);
