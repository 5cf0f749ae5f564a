using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Stations.Importing;

/// <summary>
/// The cases of one line: imported, never updated. An import is applied whole or not at all, and importing the same again changes nothing. A
/// unit gets its role by hash when it first arrives and keeps it for good. Thread-safe, also between processes.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="line">The line's definition: name, unit field and role shares.</param>
/// <param name="time">Dates the imports.</param>
public sealed class CaseStore(IArtifactStore store, LineDefinition line, TimeProvider time)
{
    private const int MaxAttempts = 10;
    private const int MostProblems = 20;

    private readonly SegmentStore _segments = new(store, line.Name);

    /// <summary>Imports a JSON-lines or CSV file. A file that was imported before, byte for byte, is not read again.</summary>
    /// <exception cref="BadSetupException">The file or rows of it are wrong, at most 20 problems; nothing was imported.</exception>
    public async Task<ImportResult> ImportFile(string path, CancellationToken cancellationToken = default)
    {
        Digest content = await InputFile.DigestOf(path, cancellationToken).ConfigureAwait(false);
        (DataIndex? index, _) = await _segments.ReadIndex(cancellationToken).ConfigureAwait(false);
        CheckUnit(index);
        if (index?.Imports.FirstOrDefault(i => i.Content == content) is { } before)
        {
            return new ImportResult(0, before.Rows, index.Units, []);
        }

        List<InputRow> rows = await InputFile.Read(path, line.Data.Unit, idRequired: true, cancellationToken).ConfigureAwait(false);
        return await Import(new CaseInput(path, content, rows), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports JSON lines or CSV from a stream, which is read to its end and not disposed of.</summary>
    /// <param name="input">At most 512 MiB.</param>
    /// <param name="format">How the cases are written.</param>
    /// <param name="name">What to call the input in messages and in the record of imports.</param>
    /// <param name="cancellationToken">Stops reading; nothing was imported then.</param>
    /// <exception cref="BadSetupException">Rows are wrong, at most 20 problems; nothing was imported.</exception>
    public async Task<ImportResult> ImportStream(Stream input, CaseFormat format, string name, CancellationToken cancellationToken = default)
    {
        List<InputRow> rows = await InputFile.Read(input, format, name, (line.Data.Unit, IdRequired: true), cancellationToken).ConfigureAwait(false);
        return await Import(new CaseInput(name, null, rows), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the line's <c>data.command</c> in its folder and imports what it prints, which may be nothing.</summary>
    /// <exception cref="BadSetupException">The command failed or printed rows that are wrong; nothing was imported.</exception>
    public async Task<ImportResult> ImportCommand(string folder, CancellationToken cancellationToken = default)
    {
        string command = line.Data.Command ?? throw new InvalidOperationException("This line has no data.command.");
        List<InputRow> rows = await new DataCommand(command, folder, time).Run(line.Data.Unit, cancellationToken).ConfigureAwait(false);
        return await Import(new CaseInput("data.command", null, rows), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The cases of the first so many imports, or all imported so far.</summary>
    public async Task<CaseSet> Open(int? imports = null, CancellationToken cancellationToken = default)
    {
        (DataIndex? index, _) = await _segments.ReadIndex(cancellationToken).ConfigureAwait(false);
        index = imports is { } first && index is not null ? index with { Imports = [.. index.Imports.Take(first)] } : index;
        var cases = new List<StoredCase>();
        await foreach (StoredCase stored in _segments.ReadAll(index, cancellationToken).ConfigureAwait(false))
        {
            cases.Add(stored);
        }

        return new CaseSet(cases, index?.Imports.Count ?? 0);
    }

    /// <summary>What the hidden cases (select, confirm, sealed) say, as <see cref="CaseContent.DigestOf"/> gives it: rows that no one may score at will.</summary>
    public async Task<IReadOnlySet<Digest>> HiddenHashes(CancellationToken cancellationToken = default)
    {
        (DataIndex? index, _) = await _segments.ReadIndex(cancellationToken).ConfigureAwait(false);
        var hidden = new HashSet<Digest>();
        await foreach (StoredCase stored in _segments.ReadAll(index, cancellationToken).ConfigureAwait(false))
        {
            if (stored.Role is not DataRole.Train)
            {
                hidden.Add(stored.Content);
            }
        }

        return hidden;
    }

    /// <summary>
    /// Begins a new season: all sealed cases so far are retired to train, and those that arrive from now on are the new sealed set. Begun twice with nothing imported between, it
    /// is the same season.
    /// </summary>
    /// <param name="season">Who, and why.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>Number of the season, from 2, and the cases that were sealed in the one before.</returns>
    /// <exception cref="BadSetupException">Nothing was imported yet.</exception>
    public async Task<(int Season, IReadOnlyList<CaseRow> Retired)> StartSeason(SeasonStart season, CancellationToken cancellationToken = default)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            (DataIndex? index, string? tag) = await _segments.ReadIndex(cancellationToken).ConfigureAwait(false);
            if (index is null)
            {
                throw new BadSetupException(new Problem("data", "the line has no cases yet, so its first season has not begun. Import cases first."));
            }

            if (index.Retired == index.Imports.Count)
            {
                return (index.Season, (await Open(index.Imports.Count - 1, cancellationToken).ConfigureAwait(false)).Rows(DataRole.Sealed));
            }

            var entry = new ImportEntry(time.GetUtcNow(), "season-start", null, 0, 0, []) { Season = season };
            DataIndex next = index with { Imports = [.. index.Imports, entry], Units = index.Units with { Train = index.Units.Train + index.Units.Sealed, Sealed = 0 } };
            if (await _segments.TrySwapIndex(next, tag, cancellationToken).ConfigureAwait(false))
            {
                return (next.Season, (await Open(index.Imports.Count, cancellationToken).ConfigureAwait(false)).Rows(DataRole.Sealed));
            }
        }

        throw new BadSetupException(new Problem("data", "imports into this line kept coming first. No season was begun: run it again."));
    }

    private async Task<ImportResult> Import(CaseInput input, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            (DataIndex? index, string? tag) = await _segments.ReadIndex(cancellationToken).ConfigureAwait(false);
            CheckUnit(index);
            ImportPlan plan = await Plan(input, index, cancellationToken).ConfigureAwait(false);
            if (plan.Overlaps.Count > 0)
            {
                throw new BadSetupException([.. plan.Overlaps.Take(MostProblems)]);
            }

            if (plan.Changed.Count > 0 || plan.Added.Count == 0)
            {
                return plan.Result(index?.Units ?? UnitCounts.None);
            }

            List<Segment> segments = await _segments.Write(plan.Added, index, cancellationToken).ConfigureAwait(false);
            var entry = new ImportEntry(time.GetUtcNow(), Path.GetFileName(input.Name), input.Content, input.Rows.Count, plan.Added.Count, segments);
            var next = new DataIndex(line.Data.Unit, plan.Units, [.. index?.Imports ?? [], entry]);
            if (await _segments.TrySwapIndex(next, tag, cancellationToken).ConfigureAwait(false))
            {
                return plan.Result(plan.Units);
            }
        }

        throw new BadSetupException(new Problem(input.Name, "other imports into this line kept coming first. Nothing of this one was applied: run it again."));
    }

    private async Task<ImportPlan> Plan(CaseInput input, DataIndex? index, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan(line.Data.Roles);
        await foreach (StoredCase stored in _segments.ReadAll(index, cancellationToken).ConfigureAwait(false))
        {
            plan.Know(stored);
        }

        foreach (InputRow row in input.Rows)
        {
            plan.Take(row, input.Name);
        }

        return plan;
    }

    private void CheckUnit(DataIndex? index)
    {
        if (index is not null && index.UnitField != line.Data.Unit)
        {
            throw new BadSetupException(new Problem("data.unit", $"is {Named(line.Data.Unit)}, but the cases so far were imported by {Named(index.UnitField)}. Roles are given to units for good: write it back, or give the line a new name."));
        }
    }

    private static string Named(string? unit) => unit is null ? "the case's id" : $"`{unit}`";
}
