using System.Collections.Immutable;
using System.Globalization;
using Factory.Core.Budgeting;

namespace Factory.Stations.Models.Spending;

/// <summary>What a line has spent on models so far. Immutable. Seconds are those of the calls, added up.</summary>
public sealed record SpendSums
{
    /// <summary>Nothing yet.</summary>
    public static SpendSums None { get; } = new();

    /// <summary>All of it.</summary>
    public Spend Total { get; init; } = Spend.None;

    /// <summary>Questions that were paid for.</summary>
    public int Calls { get; init; }

    /// <summary>Those of them whose cost is not known and counts as 0.</summary>
    public int UnknownCosts { get; init; }

    /// <summary>By number of the cycle.</summary>
    public ImmutableSortedDictionary<int, Spend> Cycles { get; init; } = ImmutableSortedDictionary<int, Spend>.Empty;

    /// <summary>By cycle and number of the candidate in it.</summary>
    public ImmutableSortedDictionary<(int Cycle, int Candidate), Spend> Candidates { get; init; } = ImmutableSortedDictionary<(int Cycle, int Candidate), Spend>.Empty;

    /// <summary>By day, UTC, as <c>2026-11-22</c>.</summary>
    public ImmutableSortedDictionary<string, Spend> Days { get; init; } = ImmutableSortedDictionary.Create<string, Spend>(StringComparer.Ordinal);

    /// <summary>How days are written.</summary>
    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>These and one more.</summary>
    public SpendSums Plus(SpendEntry entry)
    {
        var spend = new Spend(entry.Usd, entry.TokensIn + entry.TokensOut, entry.Seconds);
        string day = DayOf(entry.At);
        return this with
        {
            Total = Total + spend,
            Calls = Calls + 1,
            UnknownCosts = UnknownCosts + (entry.IsCostKnown ? 0 : 1),
            Days = Days.SetItem(day, Days.GetValueOrDefault(day, Spend.None) + spend),
            Cycles = entry.Cycle is { } cycle ? Cycles.SetItem(cycle, Cycles.GetValueOrDefault(cycle, Spend.None) + spend) : Cycles,
            Candidates = entry is { Cycle: { } of, Candidate: { } candidate }
                ? Candidates.SetItem((of, candidate), Candidates.GetValueOrDefault((of, candidate), Spend.None) + spend)
                : Candidates,
        };
    }

    /// <summary>These and others, of other entries.</summary>
    public SpendSums Plus(SpendSums others) => this with
    {
        Total = Total + others.Total,
        Calls = Calls + others.Calls,
        UnknownCosts = UnknownCosts + others.UnknownCosts,
        Days = Both(Days, others.Days),
        Cycles = Both(Cycles, others.Cycles),
        Candidates = Both(Candidates, others.Candidates),
    };

    /// <summary>What a budget looks at.</summary>
    public ModelSpent For(int? cycle, DateTimeOffset now) => new(
        cycle is { } number ? Cycles.GetValueOrDefault(number, Spend.None).Usd : 0,
        Days.GetValueOrDefault(DayOf(now), Spend.None).Usd,
        Total.Usd);

    private static ImmutableSortedDictionary<TKey, Spend> Both<TKey>(ImmutableSortedDictionary<TKey, Spend> some, ImmutableSortedDictionary<TKey, Spend> others)
        where TKey : notnull => others.Aggregate(some, (sums, other) => sums.SetItem(other.Key, sums.GetValueOrDefault(other.Key, Spend.None) + other.Value));
}
