using Factory.Core.Lines;

namespace Factory.Core.RollingOut;

/// <summary>Input of the rollout workflow.</summary>
/// <param name="Line">The line.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Version">The release.</param>
/// <param name="Policy">How it is to go.</param>
public sealed record RolloutInput(string Line, string Folder, int Version, ReleaseDefinition Policy)
{
    /// <summary>The input for a rollout as its file has it.</summary>
    public static RolloutInput Of(string line, Rollout rollout) => new(line, rollout.Release.Release.Folder ?? "", rollout.Version, rollout.Policy)
    {
        Deadline = rollout.Deadline,
        Replaces = rollout.Champion.Version ?? 0,
        Owner = rollout.Release.Release.Owner ?? "",
        Cycle = rollout.Release.Release.Cycle.Cycle,
        LastStop = rollout.Release.Release.LastStop,
    };

    /// <summary>Until when it may be approved, UTC; null when nobody is asked.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Version that is live before it.</summary>
    public int Replaces { get; init; }

    /// <summary>Who answers the cord.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Cycle that the release came from.</summary>
    public int Cycle { get; init; }

    /// <summary>Number of the line's last stop when that cycle opened.</summary>
    public int LastStop { get; init; }
}
