using Factory.Core.Importing;

namespace Factory.Api.Documents;

/// <summary>Units of each role.</summary>
/// <param name="Train">Shown to proposers.</param>
/// <param name="Select">Hidden; accepts frontrunners.</param>
/// <param name="Confirm">Hidden; decides what is submitted.</param>
/// <param name="Sealed">For the gate alone.</param>
public sealed record RoleUnits(int Train, int Select, int Confirm, int Sealed)
{
    /// <summary>From what the case store counts.</summary>
    public static RoleUnits Of(UnitCounts units) => new(units.Train, units.Select, units.Confirm, units.Sealed);
}
