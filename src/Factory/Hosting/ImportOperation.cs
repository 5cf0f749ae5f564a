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
    /// <exception cref="BadSetupException">Rows are wrong; nothing was imported.</exception>
    /// <exception cref="LineStoppedException">A case changed after it was imported; nothing was imported, and the line is stopped.</exception>
    public static Task<ImportReport> Run(ImportCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        return folder.Naming(() => Import(folder.Load().Definition, options.Input, environment, cancellation));
    }

    private static async Task<ImportReport> Import(LineDefinition line, string input, CommandEnvironment environment, CancellationToken cancellation)
    {
        var store = FileArtifactStore.Open(environment.State, environment.Clock);
        ImportResult result = await new CaseStore(store, line, environment.Clock).ImportFile(input, cancellation);
        if (result.Changed.Count > 0)
        {
            string why = LineImport.Describe([.. result.Changed.Select(c => c with { Where = c.Where.Replace(input, environment.Display(input), StringComparison.Ordinal) })]);
            throw new LineStoppedException((await Pull(store, line, why, environment, cancellation)).ToReport(environment.Now));
        }

        return new ImportReport(
            line.Name,
            environment.Display(input),
            result.New + result.Known,
            result.New,
            result.Known,
            new RoleUnits(result.UnitsByRole.Train, result.UnitsByRole.Select, result.UnitsByRole.Confirm, result.UnitsByRole.Sealed));
    }

    /// <summary>The same import tried again while its stop is open is the same stop.</summary>
    private static async Task<Stop> Pull(FileArtifactStore store, LineDefinition line, string why, CommandEnvironment environment, CancellationToken cancellation)
    {
        const string rule = "rule caseChanged";
        var desk = new CordDesk(store, environment.Clock);
        IReadOnlyList<Stop> open = await desk.List(line.Name, openOnly: true, cancellation);
        return open.FirstOrDefault(s => s.By == rule && s.Why == why) ?? await desk.Pull(new CordPull(line.Name, why, rule) { Owner = line.Owner }, cancellation);
    }
}
