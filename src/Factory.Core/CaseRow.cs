namespace Factory.Core;

/// <summary>One row of evaluation data as it is kept.</summary>
/// <param name="Id">Unique within the line.</param>
/// <param name="Unit">The independent group it belongs to.</param>
/// <param name="Json">The whole row as canonical JSON: compact, properties in ordinal order of name.</param>
public sealed record CaseRow(string Id, string Unit, string Json);
