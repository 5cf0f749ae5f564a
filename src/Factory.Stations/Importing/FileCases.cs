using System.Text;
using Factory.Core;

namespace Factory.Stations.Importing;

/// <summary>Cases for <c>factory score --data FILE</c>: read, not imported, without roles.</summary>
public static class FileCases
{
    /// <summary>Reads a JSON-lines or CSV file. A row without an id is named by its line; each case is a unit of its own.</summary>
    /// <exception cref="BadSetupException">The file or rows of it are wrong.</exception>
    public static async Task<IReadOnlyList<CaseRow>> Read(string path, CancellationToken cancellationToken = default)
    {
        List<InputRow> rows = await InputFile.Read(path, unitField: null, idRequired: false, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => new CaseRow(r.Id, r.Unit, Encoding.UTF8.GetString(r.Json)))];
    }
}
