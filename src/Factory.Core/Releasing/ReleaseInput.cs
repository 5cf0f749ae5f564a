using Factory.Core.Lines;
using Factory.Core.Workflows;

namespace Factory.Core.Releasing;

/// <summary>Input of the release workflow and of its activities.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Champion">What is live.</param>
/// <param name="Challenger">What would replace it.</param>
/// <param name="LastStop">Number of the line's last stop when the cycle opened.</param>
public sealed record ReleaseInput(CycleRef Cycle, Incumbent Champion, Incumbent Challenger, int LastStop = 0)
{
    /// <summary>The line's folder, absolute; null in histories of older versions.</summary>
    public string? Folder { get; init; }

    /// <summary>Who answers the cord.</summary>
    public string? Owner { get; init; }

    /// <summary>How the release is to go; null in histories of older versions: at once, to the champion pointer.</summary>
    public ReleaseDefinition? Policy { get; init; }
}
