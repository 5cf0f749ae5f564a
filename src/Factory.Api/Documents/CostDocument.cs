using Factory.Stations.Models.Spending;

namespace Factory.Api.Documents;

/// <summary>What models cost for one purpose.</summary>
/// <param name="Purpose">Such as <c>propose</c>, <c>repair</c>, <c>evaluate</c>, <c>judge</c>.</param>
/// <param name="Calls">Questions that were paid for.</param>
/// <param name="UnknownCosts">Those of them whose cost is not known and counts as 0.</param>
/// <param name="Usd">US dollars.</param>
/// <param name="Tokens">Tokens, in and out.</param>
/// <param name="Seconds">Seconds of the calls, added up.</param>
public sealed record CostDocument(string Purpose, int Calls, int UnknownCosts, decimal Usd, long Tokens, double Seconds)
{
    /// <summary>From what the spend files say.</summary>
    public static CostDocument Of(SpendShare share) => new(share.Purpose, share.Calls, share.UnknownCosts, share.Spend.Usd, share.Spend.Tokens, share.Spend.Seconds);
}
