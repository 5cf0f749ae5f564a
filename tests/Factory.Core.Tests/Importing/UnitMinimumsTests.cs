using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Core.Tests.Importing;

public sealed class UnitMinimumsTests
{
    private static readonly RoleShares s_shares = new(40, 20, 20, 20);

    [Fact]
    public void Enough_is_enough() => UnitMinimums.Problems(new UnitCounts(2, 2, 12, 12), s_shares).ShouldBeEmpty();

    [Fact]
    public void Each_role_with_too_few_units_says_about_how_many_more_it_needs() =>
        UnitMinimums.Problems(new UnitCounts(1, 1, 11, 5), s_shares).Select(p => p.ToString()).ShouldBe(
        [
            "data   train holds 1 unit and needs at least 2. Import about 3 more units (40% of new ones become train).",
            "data   select holds 1 unit and needs at least 2. Import about 5 more units (20% of new ones become select).",
            "data   confirm holds 11 units and needs at least 12. Import about 5 more units (20% of new ones become confirm).",
            "data   sealed holds 5 units and needs at least 12. Import about 35 more units (20% of new ones become sealed).",
        ]);
}
