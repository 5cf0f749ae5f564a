using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>What a search is about.</summary>
/// <param name="Shell">Where programs are tried.</param>
/// <param name="Cases">The train cases.</param>
/// <param name="Parents">Expressions to start from, best first; at least one.</param>
public sealed record SearchProblem(MethodShell Shell, IReadOnlyList<CaseRow> Cases, IReadOnlyList<Expression> Parents);
