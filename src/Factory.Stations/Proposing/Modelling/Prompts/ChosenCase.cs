using Factory.Core;
using Factory.Core.Evaluating;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>A train case that a prompt shows.</summary>
/// <param name="Row">The case.</param>
/// <param name="Result">What the parent made of it; null when that is not known.</param>
/// <param name="Best">The best score that another candidate has on it, when it is better than the parent's; else null.</param>
internal sealed record ChosenCase(CaseRow Row, CaseResult? Result, double? Best);
