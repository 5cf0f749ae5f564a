using Factory.Core.Artifacts;
using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Core.Gating;

/// <summary>
/// What a release must keep besides being better: slices and guards. Proofs ask the submission's own threshold, so that the ledger bounds their errors with it (a release must pass all of them:
/// intersection-union); vetoes promise nothing and only take releases away. Pure, thread-safe.
/// </summary>
public static class ReleaseConditions
{
    /// <summary>Those that speak against the challenger, slices first. All are computed, whatever the first one says.</summary>
    /// <param name="score">Range, slices and guards.</param>
    /// <param name="cases">All cases that should have been run.</param>
    /// <param name="champion">The champion's results on them.</param>
    /// <param name="challenger">The challenger's results on them.</param>
    /// <param name="threshold">What a proof must reach, as a natural logarithm.</param>
    public static IReadOnlyList<BrokenCondition> Broken(
        ScoreDefinition score, IReadOnlyList<CaseRow> cases, IReadOnlyList<CaseResult> champion, IReadOnlyList<CaseResult> challenger, double threshold)
    {
        ArgumentNullException.ThrowIfNull(score);
        IEnumerable<BrokenCondition> slices = score.Slices
            .Where(slice => !Passes(slice, score, SliceCases.Of(slice, cases), (champion, challenger), threshold))
            .Select(slice => new BrokenCondition($"slice {slice.Name}", slice.Mode));
        IEnumerable<BrokenCondition> guards = score.Guards
            .Where(guard => !GuardRule.Keeps(guard, GuardValues.Of(cases, champion, challenger, guard.Metric), threshold))
            .Select(guard => new BrokenCondition($"guard {guard.Metric}", guard.Mode));
        return [.. slices, .. guards];
    }

    /// <summary>Names what is asked by slices and guards, for the key of a submission; null when there are none.</summary>
    public static Digest? DigestOf(ScoreDefinition score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return score is { Slices.Count: 0, Guards.Count: 0 } ? null : Digest.Of($"{FactoryJson.Serialize(score.Slices)}|{FactoryJson.Serialize(score.Guards)}");
    }

    private static bool Passes(
        SliceDefinition slice, ScoreDefinition score, IReadOnlyList<CaseRow> cases, (IReadOnlyList<CaseResult> Champion, IReadOnlyList<CaseResult> Challenger) results, double threshold)
    {
        HashSet<string> ids = [.. cases.Select(row => row.Id)];
        PairedDifferences differences = PairedDifferences.Between(
            [.. results.Champion.Where(r => ids.Contains(r.Id))], [.. results.Challenger.Where(r => ids.Contains(r.Id))], score, cases);
        return SliceRule.Passes(slice, differences, threshold);
    }
}
