using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Stations.Importing;

/// <summary>Imports what is new from where a line says its cases come from: <c>data.file</c>, then <c>data.command</c>.</summary>
/// <param name="store">Where cases are kept.</param>
/// <param name="time">Dates the imports.</param>
public sealed class LineImport(IArtifactStore store, TimeProvider time)
{
    private const int Named = 5;

    /// <summary>Imports. Gives the cases that changed after they were imported; if there are any, the line must stop.</summary>
    /// <exception cref="BadSetupException">A source is missing, or rows of it are wrong; nothing of it was imported.</exception>
    public async Task<IReadOnlyList<ChangedCase>> Run(LineDefinition line, string folder, CancellationToken cancellationToken)
    {
        var cases = new CaseStore(store, line, time);
        List<ChangedCase> changed = [];
        if (line.Data.File is { } file)
        {
            changed.AddRange((await cases.ImportFile(Path.Combine(folder, file), cancellationToken)).Changed);
        }

        if (line.Data.Command is not null && changed.Count == 0)
        {
            changed.AddRange((await cases.ImportCommand(folder, cancellationToken)).Changed);
        }

        // A stop is kept and read anywhere: it names files as the line does.
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        return [.. changed.Select(c => c with { Where = c.Where.Replace(root, "", StringComparison.Ordinal) })];
    }

    /// <summary>The changed cases in a sentence. Their content is not shown: it may be hidden.</summary>
    public static string Describe(IReadOnlyList<ChangedCase> changed)
    {
        string names = string.Join(", ", changed.Take(Named).Select(c => $"{c.Id} ({c.Where})"));
        string more = changed.Count > Named ? FormattableString.Invariant($" and {changed.Count - Named} more") : "";
        string which = changed.Count == 1 ? "A case that was imported before has changed" : "Cases that were imported before have changed";
        return $"{which}: {names}{more}. Nothing was imported. A used case is never updated: restore it, or give the new row a new id.";
    }

    /// <summary>Refuses data with which no cycle makes sense.</summary>
    /// <exception cref="BadSetupException">A role has too few units.</exception>
    public static void ThrowIfTooFew(CaseSet cases, LineDefinition line)
    {
        IReadOnlyList<Problem> problems = UnitMinimums.Problems(cases.UnitCounts, line.Data.Roles, line.Release.Gate);
        if (problems.Count > 0)
        {
            throw new BadSetupException(problems);
        }
    }
}
