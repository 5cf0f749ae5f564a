using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Stations.Evaluating;

/// <summary>A candidate's scores on some cases, in short.</summary>
/// <param name="Count">Cases.</param>
/// <param name="Mean">Mean score, a failed case counting as the worst of the range.</param>
/// <param name="Errors">Cases that failed, or scored beyond the worst end of the declared range.</param>
/// <param name="FirstError">The first of them; null when there is none.</param>
public sealed record ScoreSummary(int Count, double Mean, int Errors, string? FirstError)
{
    /// <summary>Sums up results, in their order.</summary>
    public static ScoreSummary Of(IReadOnlyList<CaseResult> results, ScoreDefinition score)
    {
        double worst = score.Worst;
        double sum = 0;
        int errors = 0;
        string? first = null;
        foreach (CaseResult result in results)
        {
            string? error = Error(result, score);
            errors += error is null ? 0 : 1;
            first ??= error;
            sum += error is null ? result.Score!.Value : worst;
        }

        return new ScoreSummary(results.Count, results.Count == 0 ? worst : sum / results.Count, errors, first);
    }

    private static string? Error(CaseResult result, ScoreDefinition score) => result switch
    {
        { Score: null } => $"case {result.Id}: {result.Error ?? "no score"}",
        { Score: { } value } when score.IsWorseThanRange(value) =>
            FormattableString.Invariant($"case {result.Id}: score {value:G6} is outside the declared range [{score.Low:G6}, {score.High:G6}]"),
        _ => null,
    };
}
