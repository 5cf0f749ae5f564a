namespace Factory.Core.Evaluating;

/// <summary>Output of the select activity.</summary>
/// <param name="Accepted">Whether the winner is the new frontrunner.</param>
/// <param name="Winner">Its mean score on the select cases.</param>
/// <param name="Frontrunner">The old frontrunner's.</param>
/// <param name="Champion">The champion's.</param>
/// <param name="Units">Units compared.</param>
/// <param name="Z">Mean paired difference over its standard error; null where there is none.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record SelectResult(bool Accepted, double Winner, double Frontrunner, double Champion, int Units, double? Z, double Seconds)
{
    /// <summary>Slices and guards by whose veto the winner was not accepted.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];
}
