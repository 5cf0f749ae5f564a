using System.Globalization;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Stations.Loading;

namespace Factory.Stations.Opening;

/// <summary>What is wrong with a champion that does not build, pass the tests or score within the range: the same words wherever it is found.</summary>
/// <param name="line">The line.</param>
/// <param name="version">The champion's version; 0 for the seed, whose file the user can mend.</param>
public sealed class ChampionProblems(LineSnapshot line, int version)
{
    private const double NoMore = 1e-9;

    private readonly string _who = version == 0 ? line.Definition.Product : FormattableString.Invariant($"v{version}");
    private readonly string _mend = version == 0 ? line.Definition.Product : "the line's own files, which worked with this version when it was released";

    /// <summary>None when it was built.</summary>
    public IReadOnlyList<Problem> OfBuild(BuildOutcome built) =>
        built.Status == BuildStatus.Ok ? [] : [.. built.Diagnostics.Select(d => new Problem(Place(d), $"{d.Code}: {d.Message}"))];

    /// <summary>One for each broken invariant.</summary>
    public IReadOnlyList<Problem> OfTests(TestOutcome outcome) =>
        [.. outcome.Tests.Where(t => t.Failure is not null).Select(t => new Problem(_who, $"the champion breaks the invariant {t.Name}: {t.Failure!.TrimEnd('.')}. Mend {_mend}, or the test."))];

    /// <summary>At most one for cases that failed, and one for scores beyond the range.</summary>
    public IReadOnlyList<Problem> OfScores(IReadOnlyList<CaseResult> results)
    {
        CaseResult[] failed = [.. results.Where(r => r.Score is null)];
        CaseResult[] beyond = [.. results.Where(r => r.Score is { } score && line.Definition.Score.IsWorseThanRange(score))];
        return [.. failed.Take(1).Select(r => Failed(r, failed.Length, results.Count)), .. beyond.Take(1).Select(r => Beyond(r, beyond.Length, results.Count))];
    }

    /// <summary>Scores beyond the best end of the range, where differences are clipped; null when there are none.</summary>
    public string? Clipped(IReadOnlyList<CaseResult> results)
    {
        ScoreDefinition score = line.Definition.Score;
        double least = NoMore * (score.High - score.Low);
        int count = results.Count(r => score.Goal == ScoreGoal.Maximize ? r.Score > score.High + least : r.Score < score.Low - least);
        return count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture, $"score.range: the champion scores better than the range [{score.Low:G6}, {score.High:G6}] on {count} of {results.Count} train cases. What lies beyond it counts for nothing at the gate; as an outcome it is refused");
    }

    /// <summary>What an evaluator that failed is told.</summary>
    public static Problem Of(EvaluatorFailedException failed) => new(failed.Place ?? "evaluator", $"{failed.Message} Mend the evaluator, or the case.");

    private string Place(Diagnostic diagnostic) => diagnostic switch
    {
        { File: null } => _who,
        { Line: 0 } => diagnostic.File,
        _ => FormattableString.Invariant($"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}"),
    };

    private Problem Failed(CaseResult first, int count, int all) =>
        new(_who, FormattableString.Invariant($"the champion fails on {count} of {all} train cases. Case {first.Id}: {first.Error?.TrimEnd('.')}. Mend {_mend}, or the evaluator."));

    private Problem Beyond(CaseResult first, int count, int all)
    {
        ScoreDefinition score = line.Definition.Score;
        (string side, string bound) = score.Goal == ScoreGoal.Maximize ? ("below", "lower") : ("above", "upper");
        string others = count == 1 ? "" : FormattableString.Invariant($", and so on {count} of {all} train cases");
        return new Problem(
            KeyPlace.Of(line, "score", "range"),
            string.Create(CultureInfo.InvariantCulture, $"score.range: the champion scores {first.Score:G6} on case {first.Id}, {side} the range [{score.Low:G6}, {score.High:G6}]{others}. Write the true {bound} bound, or fix the evaluator."));
    }
}
