namespace Factory.Core.Proposing;

/// <summary>An attempt from which no candidate came: an answer without a usable product, a program that failed. Recorded and learned from.</summary>
/// <param name="Why">What was wrong, addressed to whoever tries next.</param>
/// <param name="Origin">What made it; null when nothing is known.</param>
/// <param name="Number">Number within the cycle, from 1: names its folder. 0 until the propose station has numbered it.</param>
public sealed record FailedProposal(string Why, ProposalOrigin? Origin = null, int Number = 0)
{
    /// <summary>Which attempt of its call it was, from 0; null to number in order, behind the candidates.</summary>
    public int? Attempt { get; init; }
}
