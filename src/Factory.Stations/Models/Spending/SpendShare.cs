using Factory.Core.Budgeting;

namespace Factory.Stations.Models.Spending;

/// <summary>What models cost for one purpose.</summary>
/// <param name="Purpose">Such as <c>propose</c>, <c>repair</c>, <c>evaluate</c>, <c>judge</c>, <c>lesson</c>.</param>
/// <param name="Calls">Questions that were paid for.</param>
/// <param name="UnknownCosts">Those of them whose cost is not known and counts as 0.</param>
/// <param name="Spend">What they cost; its seconds are those of the calls, added up.</param>
public sealed record SpendShare(string Purpose, int Calls, int UnknownCosts, Spend Spend)
{
    /// <summary>The shares of some entries, by purpose, in ordinal order.</summary>
    public static IReadOnlyList<SpendShare> Of(IEnumerable<SpendEntry> entries) =>
    [
        .. entries.GroupBy(e => e.Purpose, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new SpendShare(
            g.Key,
            g.Count(),
            g.Count(e => !e.IsCostKnown),
            new Spend(g.Sum(e => e.Usd), g.Sum(e => e.TokensIn + e.TokensOut), Math.Round(g.Sum(e => e.Seconds), 3)))),
    ];
}
