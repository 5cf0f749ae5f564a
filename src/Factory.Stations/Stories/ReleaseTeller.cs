using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Stations.Evaluating;
using Factory.Stations.Proposing;

namespace Factory.Stations.Stories;

/// <summary>Tells one release from its files.</summary>
/// <param name="files">The line's files.</param>
/// <param name="walk">The cycles.</param>
internal sealed class ReleaseTeller(StoryFiles files, CycleWalk walk)
{
    private const int MostDiffLines = 400;
    private const int MostLineCharacters = 400;
    private const int MostNote = 1_000;

    // Two ends of 2.5% each.
    private const double End = 0.025;

    /// <summary>Tells it.</summary>
    /// <param name="record">The release.</param>
    /// <param name="before">Cycle of the release before it.</param>
    public async Task<ReleaseStory> Tell(ReleaseRecord record, int before)
    {
        CycleSnapshot? snapshot = record.Snapshot is { } digest ? await files.Object<CycleSnapshot>(digest) : null;
        string diff = await Diff(record, snapshot);
        string[] lines = diff.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new ReleaseStory
        {
            Record = record,
            Path = files.Paths.ReleasePath(record.Version),
            Closed = walk.ClosedAt(record.Cycle),
            Diff = string.Join('\n', lines.Take(MostDiffLines).Select(Cut)),
            Lines = (lines.Count(l => Changes(l, '+')), lines.Count(l => Changes(l, '-')), Math.Max(0, lines.Length - MostDiffLines)),
            Files = [.. lines.Where(l => l.StartsWith("+++ b/", StringComparison.Ordinal) || l.StartsWith("--- a/", StringComparison.Ordinal)).Select(l => l[6..]).Distinct()],
            Interval = snapshot is null ? null : await Interval(record, snapshot),
            Candidate = walk.Candidates.GetValueOrDefault(record.Candidate),
            Note = await Note(record),
            Happenings = await Happenings(record.Version),
            Work = walk.Between(before, record.Cycle),
        };
    }

    private static bool Changes(string line, char mark) => line[0] == mark && !line.StartsWith(new string(mark, 3) + " ", StringComparison.Ordinal);

    private static string Cut(string line) => line.Length <= MostLineCharacters ? line : line[..MostLineCharacters] + " …";

    private async Task<string> Diff(ReleaseRecord record, CycleSnapshot? snapshot) =>
        snapshot is not null && await files.Object<Product>(snapshot.Champion.Product) is { } old && await files.Object<Product>(record.Product) is { } live
            ? UnifiedDiff.Between(old, live)
            : "";

    private async Task<ScoreInterval?> Interval(ReleaseRecord record, CycleSnapshot snapshot)
    {
        IReadOnlyList<CaseResult>? ours = await Confirmed(snapshot, new Runnable(record.Candidate, record.Binary));
        IReadOnlyList<CaseResult>? theirs = await Confirmed(snapshot, new Runnable(snapshot.Champion.Candidate, snapshot.Champion.Binary));
        if (ours is null || theirs is null)
        {
            return null;
        }

        ScoreDefinition score = snapshot.Line.Definition.Score;
        PairedDifferences differences = PairedDifferences.Between(theirs, ours, score);
        double range = score.High - score.Low;
        return new ScoreInterval(
            EvidenceKernel.Lower(differences.Values, End) * range, differences.Mean * range, EvidenceKernel.Upper(differences.Values, End) * range, differences.Units.Count);
    }

    private async Task<IReadOnlyList<CaseResult>?> Confirmed(CycleSnapshot snapshot, Runnable program)
    {
        Digest fingerprint = Digest.Parse(snapshot.Fingerprints[nameof(DataRole.Confirm)]);
        EvaluationPointer? pointer = await files.Json<EvaluationPointer>(files.Paths.EvaluationPath(CachedEvaluation.Key(snapshot.Line, program, DataRole.Confirm, fingerprint)));
        return pointer is null ? null : await files.Object<List<CaseResult>>(pointer.Results);
    }

    private async Task<string> Note(ReleaseRecord record)
    {
        if (walk.Candidates.GetValueOrDefault(record.Candidate) is not { } row
            || await files.Store.Read(files.Paths.CandidatePath(row.Cycle, row.Number, "proposal.md"), files.Cancellation) is not { } content)
        {
            return "";
        }

        string text = Encoding.UTF8.GetString(content.Content.Span).Trim();
        return text.Length <= MostNote ? text : text[..MostNote] + " …";
    }

    /// <summary>What happened to it, where the line waits for approvals or watches canaries.</summary>
    private Task<IReadOnlyList<ReleaseHappening>> Happenings(int version) => files.Rows<ReleaseHappening>(files.Paths.ReleaseEventsPath(version));
}
