using Factory.Commands;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Reports;
using Factory.Stations.Cord;
using Factory.Stations.Importing;

namespace Factory.Hosting;

/// <summary><c>factory import</c>: new cases from a file. Imports are applied by compare-and-swap, whole or not at all, so it works while a run goes on: a cycle under way does not see them.</summary>
public static class ImportOperation
{
    /// <summary>Imports.</summary>
    /// <exception cref="BadSetupException">Rows are wrong, or a case changed after it was imported; nothing was imported, and in the second case the line is stopped.</exception>
    public static async Task<ImportReport> Run(ImportCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineDefinition line = LineLocation.Find(options.Line, environment).Load().Definition;
        Directory.CreateDirectory(environment.State);
        var store = FileArtifactStore.Open(environment.State, environment.Clock);
        ImportResult result = await new CaseStore(store, line, environment.Clock).ImportFile(options.Input, cancellation);
        if (result.Changed.Count > 0)
        {
            string why = LineImport.Describe(result.Changed);
            Stop stop = await new StopFiles(store).Pull(
                new Stop { Id = "", Line = line.Name, By = "rule caseChanged", Why = why, Owner = line.Owner, PulledAt = environment.Clock.GetUtcNow().UtcDateTime },
                cancellation);
            throw new BadSetupException(new Problem(environment.Display(options.Input), $"{why} The line is stopped ({stop.Id}); answer with ./factory cord answer {stop.Id} --decision continue --note \"...\"."));
        }

        return new ImportReport(
            line.Name,
            environment.Display(options.Input),
            result.New + result.Known,
            result.New,
            result.Known,
            new RoleUnits(result.UnitsByRole.Train, result.UnitsByRole.Select, result.UnitsByRole.Confirm, result.UnitsByRole.Sealed));
    }
}
