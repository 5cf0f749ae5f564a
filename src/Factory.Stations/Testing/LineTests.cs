using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Stations.Evaluating;

namespace Factory.Stations.Testing;

/// <summary>All tests of a line: its invariants, and the cases that became tests, which are evaluated and judged by their scores.</summary>
public static class LineTests
{
    /// <summary>Most train cases that invariants are given.</summary>
    public const int TrainCases = 200;

    /// <summary>Runs them on a built product.</summary>
    /// <param name="kind">Runs it.</param>
    /// <param name="line">The line, with the tests that are to be run.</param>
    /// <param name="product">The product.</param>
    /// <param name="train">The train cases; invariants are given the first <see cref="TrainCases"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<TestOutcome> Run(
        IProductKind kind, LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> train, CancellationToken cancellationToken)
    {
        TestOutcome invariants = await kind.Test(line, product, [.. train.Take(TrainCases)], cancellationToken);
        if (line.CaseTests is not { } tests)
        {
            return invariants;
        }

        CaseRow[] rows = [.. tests.Select(t => t.Row)];
        IReadOnlyList<CaseResult> results = await FailedCases.InsteadOfFault(() => kind.Evaluate(line, product, rows, cancellationToken), rows);
        IEnumerable<InvariantResult> judged = tests.Zip(results, (test, result) => CaseTestRule.Judge(test, result, line.Definition.Score));
        return new TestOutcome([.. invariants.Tests, .. judged]);
    }
}
