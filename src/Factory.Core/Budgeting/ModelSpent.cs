namespace Factory.Core.Budgeting;

/// <summary>US dollars that a line has paid for models so far; each 0 or more.</summary>
/// <param name="Cycle">In the cycle that asks.</param>
/// <param name="Day">On the day, UTC, on which it asks.</param>
/// <param name="Line">Ever.</param>
public sealed record ModelSpent(decimal Cycle, decimal Day, decimal Line);
