using Factory.Core.Lines;
using Factory.Core.Workflows;

namespace Factory.Core.Releasing;

/// <summary>Input of the release workflow and of its activities.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Champion">What is live.</param>
/// <param name="Challenger">What would replace it.</param>
/// <param name="LastStop">Number of the line's last stop when the cycle opened.</param>
/// <param name="Swap">What the challenger is allowed to lose, when it is the champion's prompt under another model; null for any other challenger.</param>
public sealed record ReleaseInput(CycleRef Cycle, Incumbent Champion, Incumbent Challenger, int LastStop = 0, ModelSwap? Swap = null)
{
    /// <summary>The line's folder, absolute; null in histories of older versions.</summary>
    public string? Folder { get; init; }

    /// <summary>Who answers the cord.</summary>
    public string? Owner { get; init; }

    /// <summary>How the release is to go; null in histories of older versions: at once, to the champion pointer.</summary>
    public ReleaseDefinition? Policy { get; init; }

    /// <summary>Difference that the challenger must exceed, in parts of the range: the line's, or below 0 where a swap allows a loss.</summary>
    /// <param name="release">The line's rules.</param>
    public double Delta(ReleaseDefinition release) => Swap is { Margin: > 0 } swap ? -swap.Margin : release.Delta;

    /// <summary>Whether the shadow gate decides; the challenger may then be the champion, and who is promoted another.</summary>
    public bool IsShadow { get; init; }
}
