using Factory.Core.Canary;

namespace Factory.Stations.Operating;

/// <summary>What a trial has come to.</summary>
/// <param name="Verdict">A canary's verdict; always watching for a kept release.</param>
/// <param name="Nights">Nights that have entered.</param>
/// <param name="Text">For people.</param>
public sealed record WatchedTrial(CanaryVerdict Verdict, int Nights, string Text)
{
    /// <summary>Outcome that is expected now, in parts of the range.</summary>
    public double Prediction { get; init; } = 0.5;

    /// <summary>Whether a kept release has turned out worse than the version before.</summary>
    public bool IsHarmful { get; init; }
}
