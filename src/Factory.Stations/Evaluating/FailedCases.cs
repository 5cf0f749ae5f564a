using Factory.Core;
using Factory.Core.Evaluating;

namespace Factory.Stations.Evaluating;

/// <summary>The results of a candidate that the line's evaluator choked on.</summary>
internal static class FailedCases
{
    /// <summary>
    /// Runs an evaluation of a candidate; when the evaluator fails, every case has failed. The champion passed this evaluator when the cycle opened: what
    /// it chokes on is the candidate's decision.
    /// </summary>
    public static async Task<IReadOnlyList<CaseResult>> InsteadOfFault(Func<Task<IReadOnlyList<CaseResult>>> evaluation, IReadOnlyList<CaseRow> cases)
    {
        try
        {
            return await evaluation();
        }
        catch (EvaluatorFailedException exception)
        {
            return [.. cases.Select(row => new CaseResult(row.Id, row.Unit, Score: null, Error: exception.Message))];
        }
    }
}
