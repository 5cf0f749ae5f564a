using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Runs a whole search in memory, without checkpoints: for measuring and for trying things out.</summary>
public static class SearchRunner
{
    /// <summary>Searches from these parents, best first.</summary>
    public static SearchOutcome Run(MethodShell shell, IReadOnlyList<CaseRow> cases, IReadOnlyList<string> parents, SearchSettings settings, CancellationToken cancellationToken = default)
    {
        Expression[] expressions = [.. parents.Select(p => ExpressionParser.Parse(p, shell.Variables))];
        var context = new SearchContext(new SearchProblem(shell, cases, expressions), settings, cancellationToken);
        var search = new EvolveSearch(context, null, TimeProvider.System, _ => { });
        while (!search.IsBred)
        {
            search.Step();
        }

        return search.Finish();
    }
}
