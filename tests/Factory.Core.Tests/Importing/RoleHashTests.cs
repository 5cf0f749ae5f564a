using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Core.Tests.Importing;

public sealed class RoleHashTests
{
    private static readonly RoleShares s_shares = new(40, 20, 20, 20);

    // For good: a unit that moved between roles would leak. Computed by another implementation (Python's hashlib).
    [Theory]
    [InlineData("2025-03-02", 3697)]
    [InlineData("customer 17", 7761)]
    [InlineData("", 6125)]
    [InlineData("Zürich ✓", 1091)]
    public void The_place_of_a_unit_never_changes(string unit, int place) => RoleHash.Place(unit).ShouldBe(place);

    [Fact]
    public void Units_fall_into_roles_by_the_shares()
    {
        UnitCounts counts = UnitCounts.Of(Enumerable.Range(0, 20_000).Select(i => RoleHash.Of($"unit {i}", s_shares)));
        counts.Total.ShouldBe(20_000);
        counts.Train.ShouldBeInRange(7_700, 8_300);
        counts.Select.ShouldBeInRange(3_750, 4_250);
        counts.Confirm.ShouldBeInRange(3_750, 4_250);
        counts.Sealed.ShouldBeInRange(3_750, 4_250);
    }

    [Fact]
    public void Bounds_between_roles_are_exact()
    {
        foreach (string unit in Enumerable.Range(0, 2_000).Select(i => $"u{i}"))
        {
            int percent = RoleHash.Place(unit) / 100;
            DataRole expected = percent < 1 ? DataRole.Train : percent < 3 ? DataRole.Select : percent < 6 ? DataRole.Confirm : DataRole.Sealed;
            RoleHash.Of(unit, new RoleShares(1, 2, 3, 94)).ShouldBe(expected);
        }
    }
}
