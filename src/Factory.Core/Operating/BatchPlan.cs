using Factory.Core.Artifacts;

namespace Factory.Core.Operating;

/// <summary>Who decides for a batch: settled once, before its first decision.</summary>
public sealed record BatchPlan
{
    /// <summary>Artifacts that hold the stretches it is decided in; empty when nothing is decided.</summary>
    public IReadOnlyList<Digest> Slices { get; init; } = [];

    /// <summary>Artifact that holds the line as it stood.</summary>
    public Digest? Line { get; init; }

    /// <summary>Decides for everybody who is not watched; null when nothing is decided.</summary>
    public Decider? Champion { get; init; }

    /// <summary>Who decides beside the champion for watched units: a canary's challenger, or the version before a kept release; null when nothing is watched.</summary>
    public BatchTrial? Trial { get; init; }

    /// <summary>The unanswered stop for which nothing is decided; null when there is none, or the line decides all the same.</summary>
    public string? Stop { get; init; }

    /// <summary>Why nothing can be decided; empty otherwise.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
