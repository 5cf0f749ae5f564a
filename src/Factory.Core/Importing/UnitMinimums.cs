using Factory.Core.Lines;

namespace Factory.Core.Importing;

/// <summary>
/// How many units a role needs before a cycle makes sense. Confirm and sealed need 12, because with fewer even a challenger that wins every
/// unit cannot reach the gate's first threshold at alpha 0.05 (promotion rules, 5.5). A small alpha needs more: that is the planner's to say.
/// </summary>
public static class UnitMinimums
{
    /// <summary>Least units of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="gate">The line's gate: the shadow gate asks nothing of sealed cases and proves nothing on confirm.</param>
    public static int Of(DataRole role, ReleaseGateName gate = ReleaseGateName.Sealed) => gate == ReleaseGateName.Shadow
        ? role == DataRole.Sealed ? 0 : 2
        : role is DataRole.Train or DataRole.Select ? 2 : 12;

    /// <summary>One problem for each role with too few units, saying about how many more units to import; none when there are enough.</summary>
    public static IReadOnlyList<Problem> Problems(UnitCounts units, RoleShares shares, ReleaseGateName gate = ReleaseGateName.Sealed) =>
        [.. Enum.GetValues<DataRole>().Where(r => units[r] < Of(r, gate)).Select(r => Missing(r, units[r], Share(r, shares), Of(r, gate)))];

    private static Problem Missing(DataRole role, int held, int percent, int needed)
    {
        int more = (int)Math.Ceiling((needed - held) * 100.0 / percent);
        string name = role.ToString().ToLowerInvariant();
        return new Problem("data", $"{name} holds {held} unit{(held == 1 ? "" : "s")} and needs at least {needed}. Import about {more} more units ({percent}% of new ones become {name}).");
    }

    private static int Share(DataRole role, RoleShares shares) => role switch
    {
        DataRole.Train => shares.Train,
        DataRole.Select => shares.Select,
        DataRole.Confirm => shares.Confirm,
        _ => shares.Sealed,
    };
}
