using Factory.Core.Lines;

namespace Factory.Reports;

/// <summary>What is said before the first cycle.</summary>
/// <param name="Line">The line.</param>
/// <param name="Description">What its product decides.</param>
/// <param name="Champion">Such as <c>v0</c>.</param>
/// <param name="Train">The champion's mean on train; null when not known yet.</param>
/// <param name="Scale">How scores are to be read; null shows them as they are.</param>
public sealed record RunHeading(string Line, string Description, string Champion, double? Train, ScoreDefinition? Scale = null);
