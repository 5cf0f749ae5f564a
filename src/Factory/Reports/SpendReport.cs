namespace Factory.Reports;

/// <summary>What work cost.</summary>
/// <param name="Usd">US dollars for models.</param>
/// <param name="Tokens">Tokens, in and out.</param>
/// <param name="Seconds">Wall clock.</param>
public sealed record SpendReport(decimal Usd, long Tokens, double Seconds);
