using Factory.Core.Budgeting;
using Factory.Core.Workflows;

namespace Factory.Core.Closing;

/// <summary>When a cycle closed, how long its stations worked and what it cost: the content of <c>times.json</c>, beside the manifest and outside its hash.</summary>
/// <param name="ClosedAt">When it closed, UTC.</param>
/// <param name="Stations">One line for each station.</param>
/// <param name="Spend">What it cost.</param>
/// <param name="Sandbox">What shielded the machine that closed it; null in states of older versions.</param>
/// <param name="BudgetSpent">Which budget ended it; null when none did.</param>
public sealed record CycleTimes(DateTime ClosedAt, IReadOnlyList<StationLine> Stations, Spend Spend, string? Sandbox = null, string? BudgetSpent = null);
