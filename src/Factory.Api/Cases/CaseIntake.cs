using Factory.Api.Documents;
using Factory.Api.Lines;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Stations.Cord;
using Factory.Stations.Importing;

namespace Factory.Api.Cases;

/// <summary>Takes cases into a line, whole or not at all; cases that say something else than before stop the line. Thread-safe, also between hosts.</summary>
/// <param name="store">The state.</param>
/// <param name="cord">Stops the line.</param>
/// <param name="time">Dates the imports.</param>
public sealed class CaseIntake(IArtifactStore store, CordDesk cord, TimeProvider time)
{
    private const string Rule = "rule caseChanged";

    /// <summary>Imports.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="input">The cases; read once, not disposed of.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="name">What to call the input in messages.</param>
    /// <param name="cancellationToken">Cancels; nothing is imported then.</param>
    /// <exception cref="Core.BadSetupException">The line does not load, or rows are wrong; nothing was imported.</exception>
    /// <exception cref="CasesChangedException">Cases changed; nothing was imported, and the line is stopped.</exception>
    public async Task<ImportDocument> Import(LineEntry entry, Stream input, CaseFormat format, string name, CancellationToken cancellationToken)
    {
        LineDefinition line = entry.Require();
        ImportResult result = await new CaseStore(store, line, time).ImportStream(input, format, name, cancellationToken);
        if (result.Changed.Count > 0)
        {
            string why = LineImport.Describe(result.Changed);
            throw new CasesChangedException(await Pull(line, why, cancellationToken));
        }

        return new ImportDocument(line.Name, name, result.New + result.Known, result.New, result.Known, RoleUnits.Of(result.UnitsByRole));
    }

    /// <summary>The same import tried again while its stop is open is the same stop.</summary>
    private async Task<Stop> Pull(LineDefinition line, string why, CancellationToken cancellationToken)
    {
        IReadOnlyList<Stop> open = await cord.List(line.Name, openOnly: true, cancellationToken);
        return open.FirstOrDefault(s => s.By == Rule && s.Why == why) ?? await cord.Pull(new CordPull(line.Name, why, Rule) { Owner = line.Owner }, cancellationToken);
    }
}
