using Factory.Core.Cord;

namespace Factory.Stations.Cord;

/// <summary>An answer, as a person gives it: with a test, or with the reason why there is none.</summary>
/// <param name="Stop">Id of the stop, such as <c>S-3</c>.</param>
/// <param name="Decision">What is to happen.</param>
/// <param name="Note">What was found and done; not blank.</param>
/// <param name="By">Who answers.</param>
public sealed record CordAnswer(string Stop, StopDecision Decision, string Note, string By)
{
    /// <summary>The test that every later candidate must pass.</summary>
    public NewTest? Test { get; init; }

    /// <summary>Why there is no test.</summary>
    public string? NoTest { get; init; }
}
