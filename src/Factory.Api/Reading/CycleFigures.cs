using Factory.Api.Documents;
using Factory.Core.Building;
using Factory.Core.Budgeting;
using Factory.Core.Closing;

namespace Factory.Api.Reading;

/// <summary>What summaries keep of a closed cycle.</summary>
/// <param name="Cycle">In figures.</param>
/// <param name="ChampionTrain">The champion's mean on train after it.</param>
/// <param name="ChampionSelect">The champion's mean on select after it.</param>
/// <param name="FrontrunnerTrain">The frontrunner's mean on train after it.</param>
public sealed record CycleFigures(CycleDocument Cycle, double ChampionTrain, double? ChampionSelect, double FrontrunnerTrain)
{
    /// <summary>From what a cycle has left.</summary>
    public static CycleFigures Of(CycleManifest manifest, CycleTimes? times) => new(
        new CycleDocument(
            manifest.Cycle,
            manifest.Status,
            manifest.Candidates.Count,
            manifest.Candidates.Count(c => c.Build == BuildStatus.Ok),
            manifest.Candidates.Count(c => c.Tests == true),
            manifest.Candidates.Where(c => c.Evaluated > 0).Select(c => c.Candidate).Distinct().Count(),
            manifest.Select is { Accepted: true },
            VersionText.Of(manifest.Released),
            times?.ClosedAt,
            SpendDocument.Of(times?.Spend ?? Spend.None),
            times?.BudgetSpent),
        manifest.Champion.Train,
        manifest.Champion.Select,
        manifest.Frontrunner.Train);
}
