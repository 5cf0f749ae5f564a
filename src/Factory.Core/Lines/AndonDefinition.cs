using Factory.Core.Canary;

namespace Factory.Core.Lines;

/// <summary>When the line pulls the cord by itself.</summary>
public sealed record AndonDefinition
{
    /// <summary>Stop after so many candidates in a row that do not build; 0 never.</summary>
    public int BuildFailures { get; init; } = 10;

    /// <summary>Whether an evaluator that throws on the champion stops the line.</summary>
    public bool StopOnEvaluatorError { get; init; } = true;

    /// <summary>Whether a release that turns out worse than the version it replaced stops the line.</summary>
    public bool StopOnRegression { get; init; } = true;

    /// <summary>How the champion's own level is watched while it is at work.</summary>
    public LevelDefinition Level { get; init; } = new();

    /// <summary>What a stopped line does when it is asked to operate.</summary>
    public WhenStopped WhenStopped { get; init; } = WhenStopped.Hold;
}
