using Factory.Core;

namespace Factory.Stations.Commanding.Proposing;

/// <summary>One run of a proposing program.</summary>
/// <param name="Product">What it left; null when it failed.</param>
/// <param name="Parent">What it started from; null when it failed.</param>
/// <param name="Text">What it printed; or why it failed.</param>
internal sealed record ProposedRun(Product? Product, CandidateId? Parent, string Text)
{
    /// <summary>Ids of the lessons that it was shown.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];
}
