using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;
using Factory.Stations.Importing;

namespace Factory.Stations.Auditing;

/// <summary>The cases that a cycle saw: each file as it was imported, each role as the cycle's frozen view names it.</summary>
/// <param name="work">What audits work with.</param>
internal sealed class DataAudit(AuditWork work)
{
    private readonly SegmentStore _segments = new(work.Store, work.Line);

    /// <summary>The cases; null when some that the cycle saw are not what they were.</summary>
    public AuditedData? Data { get; private set; }

    /// <summary>Looks, and gives the cycle with its cases.</summary>
    public async Task<AuditedCycle> Run(AuditedCycle cycle)
    {
        AuditedCycle found = cycle;
        await work.Log.Check("data", async () =>
        {
            Data = await Read(cycle.Snapshot.Line.Definition.Data.Unit, cycle.Snapshot.Imports);
            if (Data?.At(cycle.Snapshot.Imports) is not { } cases || !Roles(cycle, cases))
            {
                return "the cases are not those that the cycle saw";
            }

            found = cycle with { Cases = cases };
            UnitCounts units = cases.UnitCounts;
            return FormattableString.Invariant($"{cases.Count} cases in {Plural(cases.Imports, "import")}, in units {units.Train} train, {units.Select} select, {units.Confirm} confirm, {units.Sealed} sealed: those that the cycle saw");
        });
        return found;
    }

    private static string Plural(int count, string thing) => FormattableString.Invariant($"{count} {thing}{(count == 1 ? "" : "s")}");

    private async Task<AuditedData?> Read(string? unit, int seen)
    {
        if (await work.Json<DataIndex>(_segments.IndexPath, "the data") is not { } read)
        {
            return null;
        }

        DataIndex index = read.Value;
        work.Log.Holds(index.UnitField == unit, "names another field for units than the line did.", _segments.IndexPath);
        bool isThere = work.Log.Holds(index.Imports.Count >= seen, $"lists {index.Imports.Count} imports, and the cycle saw {seen}.", _segments.IndexPath);
        var (cases, ends) = (new List<StoredCase>(), new List<int>());
        bool isWhole = true;
        foreach (ImportEntry import in index.Imports)
        {
            foreach (Segment segment in import.Segments)
            {
                isWhole &= await Take(segment, cases);
            }

            isThere &= isWhole || ends.Count >= seen;
            ends.Add(cases.Count);
            work.Log.Holds(import.New == import.Segments.Sum(s => s.Rows) && import.Rows >= import.New, $"counts the cases of import {ends.Count} wrongly.", _segments.IndexPath);
        }

        int[] seasons = [.. Enumerable.Range(1, index.Imports.Count).Where(i => index.Imports[i - 1].Season is not null)];
        var data = new AuditedData(cases, ends, seasons);
        work.Log.Holds(!isWhole || index.Units == data.At(ends.Count).UnitCounts, "counts the units wrongly.", _segments.IndexPath);
        return isThere ? data : null;
    }

    /// <summary>Reads one file of cases. Nothing of what stands in it is told, also not when it is damaged.</summary>
    private async Task<bool> Take(Segment segment, List<StoredCase> all)
    {
        bool isPath = segment.Path.StartsWith($"lines/{work.Line}/", StringComparison.Ordinal) && segment.Path.Split('/').All(ArtifactPath.IsSegment);
        if (!work.Log.Holds(isPath, "names a file of cases that is none of this line's.", _segments.IndexPath))
        {
            return false;
        }

        TaggedContent? content = await work.Store.Read(segment.Path, work.Cancellation);
        bool isSame = content is not null && Digest.Of(content.Content.Span) == segment.Content;
        work.Log.Holds(isSame, content is null ? $"is missing, and {_segments.IndexPath} lists it. Restore it from a copy." : $"has another content than {_segments.IndexPath} says: one of the two was changed.", segment.Path, _segments.IndexPath);
        if (!isSame)
        {
            return false;
        }

        int before = all.Count;
        all.AddRange(SegmentFormat.Read(content!.Content));
        return work.Log.Holds(all.Count - before == segment.Rows, $"says that {segment.Path} has {segment.Rows} cases.", _segments.IndexPath);
    }

    private bool Roles(AuditedCycle cycle, CaseSet cases)
    {
        bool isSame = true;
        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            bool agrees = cycle.Snapshot.Fingerprints.GetValueOrDefault(role.ToString()) == cases.Fingerprint(role).Hex;
            isSame &= work.Log.Holds(agrees, $"The {role.ToString().ToLowerInvariant()} cases are not those that cycle {cycle.Number} saw.", _segments.IndexPath);
        }

        return isSame;
    }
}
