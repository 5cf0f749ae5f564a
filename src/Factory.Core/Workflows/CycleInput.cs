namespace Factory.Core.Workflows;

/// <summary>What a cycle starts from.</summary>
/// <param name="Line">The line.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Cycle">Number of the cycle, from 1.</param>
/// <param name="Seed">Seed given for this run; null takes the line's own.</param>
/// <param name="Swap">The model to put under the champion's prompt; null for a cycle of the search.</param>
public sealed record CycleInput(string Line, string Folder, int Cycle, ulong? Seed = null, SwapRequest? Swap = null);
