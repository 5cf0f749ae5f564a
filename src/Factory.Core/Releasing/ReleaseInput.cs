using Factory.Core.Workflows;

namespace Factory.Core.Releasing;

/// <summary>Input of the release workflow and of its activities.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Champion">What is live.</param>
/// <param name="Challenger">What would replace it.</param>
/// <param name="LastStop">Number of the line's last stop when the cycle opened.</param>
public sealed record ReleaseInput(CycleRef Cycle, Incumbent Champion, Incumbent Challenger, int LastStop = 0)
{
    /// <summary>Whether the shadow gate decides; the challenger may then be the champion, and who is promoted another.</summary>
    public bool IsShadow { get; init; }
}
