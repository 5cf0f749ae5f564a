namespace Factory.Reports;

/// <summary>What <c>operate</c> decided.</summary>
/// <param name="Line">The line.</param>
/// <param name="Night">The night that the batch belongs to.</param>
/// <param name="Output">The file with the decisions.</param>
/// <param name="Inputs">Inputs in the batch.</param>
/// <param name="Decided">Of them, decided now.</param>
/// <param name="Known">Decided in this night before: they keep their decision.</param>
/// <param name="Failed">Without a decision, as the product failed on them.</param>
/// <param name="Versions">Decisions by version.</param>
public sealed record OperateReport(string Line, string Night, string Output, int Inputs, int Decided, int Known, int Failed, SortedDictionary<string, int> Versions)
{
    /// <summary>Why there is no decision, for the first input without one; null when all have one.</summary>
    public string? FirstFailure { get; init; }
}
