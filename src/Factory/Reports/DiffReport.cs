using Factory.Core;

namespace Factory.Reports;

/// <summary>Two products to compare.</summary>
/// <param name="Line">The line.</param>
/// <param name="A">What the user called the first.</param>
/// <param name="B">What the user called the second.</param>
/// <param name="Before">Product of the first.</param>
/// <param name="After">Product of the second.</param>
public sealed record DiffReport(string Line, string A, string B, Product Before, Product After);
