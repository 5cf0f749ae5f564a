namespace Factory.Stations.Prompting.Scoring;

/// <summary>What one scorer made of an answer.</summary>
/// <param name="Points">From 0 to 1.</param>
/// <param name="Found">What it found in the answer; null when it found nothing that it could compare.</param>
/// <param name="Failure">Why there are no points to be had; null when there are.</param>
internal sealed record ScorerPoints(double Points, string? Found, string? Failure = null)
{
    public static ScorerPoints Of(bool isRight, string? found) => new(isRight ? 1 : 0, found);
}
