namespace Factory.Reports;

/// <summary>What models cost for one purpose.</summary>
/// <param name="Purpose">Such as <c>propose</c>, <c>repair</c>, <c>evaluate</c>, <c>judge</c>.</param>
/// <param name="Calls">Questions that were paid for.</param>
/// <param name="UnknownCosts">Those of them whose cost is not known and counts as 0.</param>
/// <param name="Usd">US dollars.</param>
/// <param name="Tokens">Tokens, in and out.</param>
/// <param name="Seconds">Seconds of the calls, added up.</param>
public sealed record CostReport(string Purpose, int Calls, int UnknownCosts, decimal Usd, long Tokens, double Seconds);
