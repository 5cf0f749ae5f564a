using Factory.Core.Workflows;

namespace Factory.Api.Documents;

/// <summary>What a cycle came to, in figures.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Proposed">Candidates proposed.</param>
/// <param name="Built">Candidates that built.</param>
/// <param name="Passed">Candidates that passed every invariant.</param>
/// <param name="Evaluated">Candidates evaluated.</param>
/// <param name="Improved">Whether it has a new frontrunner.</param>
/// <param name="Released">Version that it released, such as <c>v1</c>; null when none.</param>
/// <param name="ClosedUtc">When it closed, UTC; null where that is not kept.</param>
/// <param name="Spend">What it cost.</param>
/// <param name="BudgetSpent">Which budget ended it; null when none did.</param>
public sealed record CycleDocument(
    int Number,
    CycleStatus Status,
    int Proposed,
    int Built,
    int Passed,
    int Evaluated,
    bool Improved,
    string? Released,
    DateTime? ClosedUtc,
    SpendDocument Spend,
    string? BudgetSpent = null)
{
    /// <summary>From a cycle's result.</summary>
    public static CycleDocument Of(CycleResult cycle) => new(
        cycle.Number, cycle.Status, cycle.Proposed, cycle.Built, cycle.Passed, cycle.Evaluated, cycle.Improved, VersionText.Of(cycle.Released), ClosedUtc: null, SpendDocument.Of(cycle.Spend), cycle.BudgetSpent);
}
