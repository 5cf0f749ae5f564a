namespace Factory.Reports;

/// <summary>Units in each data role.</summary>
public sealed record RoleUnits(int Train, int Select, int Confirm, int Sealed);
