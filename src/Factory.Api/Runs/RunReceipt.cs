namespace Factory.Api.Runs;

/// <summary>What is kept of a run that was asked for: <c>lines/LINE/requests/KEY.json</c>. Never removed, so that a late duplicate starts nothing.</summary>
/// <param name="Id">Id that the caller gave.</param>
/// <param name="Request">Id of the request to the line's workflow; also the run's id in addresses.</param>
/// <param name="Kind">What asked.</param>
/// <param name="Cycles">Cycles asked for.</param>
/// <param name="Seed">Seed asked for.</param>
/// <param name="AcceptedAt">When, UTC.</param>
/// <param name="IsRaised">Whether the line's workflow has it: from then on it is never raised again.</param>
public sealed record RunReceipt(string Id, string Request, string Kind, int Cycles, ulong? Seed, DateTime AcceptedAt, bool IsRaised);
