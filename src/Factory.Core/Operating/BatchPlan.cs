namespace Factory.Core.Operating;

/// <summary>Who decides for a batch: settled once, before its first decision.</summary>
/// <param name="Slices">Stretches that it is decided in.</param>
/// <param name="Champion">Decides for everybody who is not watched.</param>
public sealed record BatchPlan(int Slices, Decider Champion)
{
    /// <summary>Who decides beside the champion for watched units: a canary's challenger, or the version before a kept release; null when nothing is watched.</summary>
    public BatchTrial? Trial { get; init; }
}
