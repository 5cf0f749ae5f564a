namespace Factory.Core.Lines;

/// <summary>Percent of units for each data role; each more than 0, sum 100.</summary>
public sealed record RoleShares(int Train, int Select, int Confirm, int Sealed);
