using Factory.Core;
using Factory.Core.Evaluating;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>A parent as its prompts show it.</summary>
/// <param name="Index">Its place among the parents, from 0: the first is the best.</param>
/// <param name="Product">Its files.</param>
/// <param name="Results">Its results on the train cases; empty when they are not known.</param>
/// <param name="Cases">Which cases to show.</param>
internal sealed record ParentView(int Index, Product Product, IReadOnlyList<CaseResult> Results, CaseChoice Cases);
