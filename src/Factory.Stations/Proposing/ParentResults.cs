using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Stations.Evaluating;
using Factory.Stations.State;

namespace Factory.Stations.Proposing;

/// <summary>What parents scored on the train cases: where a proposer looks for what to do better.</summary>
/// <param name="services">What stations work with.</param>
internal sealed class ParentResults(StationServices services)
{
    /// <summary>The results, in the order of the train cases; every case failed when the parent does not build here.</summary>
    public async Task<IReadOnlyList<CaseResult>> Of(FrozenLine line, int cycle, Product parent, CancellationToken cancellationToken)
    {
        BuildOutcome built = await services.Kind.Build(line.Line, parent, cancellationToken);
        if (built.Status != BuildStatus.Ok)
        {
            string why = built.Diagnostics.Select(d => d.ToString()).FirstOrDefault() ?? "it does not build";
            return [.. line.Cases.Rows(DataRole.Train).Select(row => new CaseResult(row.Id, row.Unit, null, null, why))];
        }

        var program = new Runnable(parent.Id(), await services.Store.Put(built.Binary, cancellationToken), cycle);
        return await new CachedEvaluation(services).Run(line.Line, line.Cases, program, DataRole.Train, cancellationToken);
    }
}
