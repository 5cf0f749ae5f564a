using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Tests.Evolving;

/// <summary>Counts the cases that another shell plays.</summary>
public sealed class CountingShell(MethodShell inner) : MethodShell
{
    private long _played;

    public long Played => Interlocked.Read(ref _played);

    public override IReadOnlyList<ShellVariable> Variables => inner.Variables;

    public override string SeedExpression => inner.SeedExpression;

    public override string? ExpressionOf(Product product) => inner.ExpressionOf(product);

    public override Product WithExpression(string expression) => inner.WithExpression(expression);

    public override ShellScorer CreateScorer(IReadOnlyList<CaseRow> cases) => new Scorer(this, inner.CreateScorer(cases));

    private sealed class Scorer(CountingShell shell, ShellScorer scorer) : ShellScorer
    {
        public override double Score(EvolvedProgram program, int caseIndex)
        {
            Interlocked.Increment(ref shell._played);
            return scorer.Score(program, caseIndex);
        }

        public override string? BrokenInvariant(EvolvedProgram program) => scorer.BrokenInvariant(program);
    }
}
