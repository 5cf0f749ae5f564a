using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Stations.Importing;

/// <summary>A line's cases for a command that changes nothing: those imported, or, before the first import, those of its file with the roles they would get.</summary>
public static class LineCases
{
    /// <summary>Reads them.</summary>
    /// <param name="store">The state's artifacts; null when there is no state yet.</param>
    /// <param name="line">The line.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BadSetupException">There is nothing to read, or rows of it are wrong.</exception>
    public static async Task<CaseSet> Read(IArtifactStore? store, LineDefinition line, string folder, CancellationToken cancellationToken)
    {
        CaseSet imported = store is null ? new CaseSet([], imports: 0) : await new CaseStore(store, line, TimeProvider.System).Open(cancellationToken: cancellationToken);
        if (imported.Count > 0)
        {
            return imported;
        }

        if (line.Data.File is not { } file)
        {
            throw new BadSetupException(new Problem("data", line.Data.Command is null
                ? $"the line has no cases yet. Import some: ./factory import {folder} --input FILE"
                : $"the line has no cases yet: data.command brings them at each run. Begin with: ./factory run {folder}"));
        }

        List<InputRow> rows = await InputFile.Read(Path.Combine(folder, file), line.Data.Unit, idRequired: true, cancellationToken);
        return new CaseSet(rows.Select(row => new StoredCase(RoleHash.Of(row.Unit, line.Data.Roles), row.Content, new CaseRow(row.Id, row.Unit, Encoding.UTF8.GetString(row.Json)))), imports: 0);
    }
}
