namespace Factory.Sandbox.Drill.Checking;

/// <summary>What the check on emitted code says of a candidate whose source nobody checked.</summary>
/// <param name="Errors">The compiler's errors; it gave no binary when there are any.</param>
/// <param name="Violations">What the check refuses.</param>
public sealed record CodeVerdict(IReadOnlyList<string> Errors, IReadOnlyList<string> Violations)
{
    public bool Compiles => Errors.Count == 0;
}
