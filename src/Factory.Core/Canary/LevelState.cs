namespace Factory.Core.Canary;

/// <summary>What a <see cref="LevelWatch"/> knows. Immutable; written as JSON.</summary>
/// <param name="Reference">The champion's mean score when it went live, in parts of the range, the greater the better.</param>
/// <param name="Margin">Fall that is not yet a change, in parts of the range.</param>
public sealed record LevelState(double Reference, double Margin)
{
    /// <summary>The detector's logarithms; empty before the first outcome.</summary>
    public IReadOnlyList<double> Logs { get; init; } = [];

    /// <summary>Outcomes so far.</summary>
    public int Count { get; init; }

    /// <summary>Whether the level has fallen; once it has, it stays so.</summary>
    public bool HasFallen { get; init; }
}
