using Factory.Core;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Evolving;

namespace Factory.Stations.Tests.Evolving;

public sealed class EvolveSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pricing_gets_much_better_on_cases_it_never_saw_and_keeps_the_invariants(ulong seed)
    {
        var shell = new PricingShell();
        SearchOutcome outcome = SearchRunner.Run(shell, PricingShell.Generate((int)seed, 200), [shell.SeedExpression], new SearchSettings { Seed = seed, Evaluations = 4_000 });
        IReadOnlyList<CaseRow> fresh = PricingShell.Generate(1_000 + (int)seed, 500);
        double before = Mean(shell, fresh, shell.SeedExpression);
        outcome.Finalists.Count.ShouldBeInRange(1, 3);
        foreach (Finalist finalist in outcome.Finalists)
        {
            string text = finalist.Expression.ToString();
            double after = Mean(shell, fresh, text);
            (1 - after).ShouldBeLessThan((1 - before) / 2, $"seed {seed}: {text}");
            shell.CreateScorer(PricingShell.Generate((int)seed, 200)).BrokenInvariant(Compile(shell, text)).ShouldBeNull($"seed {seed}: {text}");
        }

        outcome.Finalists.Select(f => f.Expression.ToString()).ShouldBeUnique();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bin_packing_beats_best_fit_on_cases_it_never_saw(ulong seed)
    {
        var shell = new BinPackingShell();
        SearchOutcome outcome = SearchRunner.Run(shell, BinPackingShell.Generate((int)seed, 100, 250, 350), [shell.SeedExpression], new SearchSettings { Seed = seed, Evaluations = 2_500 });
        IReadOnlyList<CaseRow> fresh = BinPackingShell.Generate(500, 60, 250, 350);
        string text = outcome.Finalists[0].Expression.ToString();
        BinPackingShell.Excess(fresh, Compile(shell, text)).ShouldBeLessThan(BinPackingShell.Excess(fresh, Compile(shell, shell.SeedExpression)) - 0.8, $"seed {seed}: {text}");
    }

    [Fact]
    public void A_parent_that_cannot_be_beaten_gives_no_finalist()
    {
        var shell = new PricingShell();
        const string Perfect = "o.IsWeekend ? o.Competitor * 0.95 : Math.Max(o.Cost * 1.4, o.Competitor * 1.05)";
        SearchRunner.Run(shell, PricingShell.Generate(1, 60), [Perfect], new SearchSettings { Seed = 1, Evaluations = 1_000 }).Finalists.ShouldBeEmpty();
    }

    [Fact]
    public void A_finalist_is_never_a_parent_and_one_case_is_enough_to_search_on()
    {
        var shell = new PricingShell();
        string[] parents = ["o.Cost * 1.1", "o.Cost * 1.05"];
        SearchOutcome outcome = SearchRunner.Run(shell, PricingShell.Generate(1, 1), parents, new SearchSettings { Seed = 1, Evaluations = 600, Candidates = 5 });
        outcome.Finalists.ShouldNotBeEmpty();
        outcome.Finalists.Count.ShouldBeLessThanOrEqualTo(5);
        outcome.Finalists.ShouldAllBe(f => !parents.Contains(f.Expression.ToString()) && f.After > f.Before);
    }

    [Fact]
    public void Polishing_costs_no_more_of_the_gain_than_allowed()
    {
        var shell = new PricingShell();
        IReadOnlyList<CaseRow> train = PricingShell.Generate(4, 100);
        var context = new SearchContext(new SearchProblem(shell, train, [Parse(shell, shell.SeedExpression)]), new SearchSettings { Seed = 1, Evaluations = 100_000 }, CancellationToken.None);
        int[] cases = [.. Enumerable.Range(0, train.Count)];
        Contender Play(Expression e) => new(e, context.Gain(context.Scores(e, cases), cases), 0);
        Contender wordy = Play(Parse(shell, "o.Cost * 0.0001 + (o.IsWeekend ? o.Competitor * 0.9512345 : Math.Max(o.Cost * 1.4012345, o.Competitor * 1.0498765)) * 1 + (o.Cost switch { < 20 => 0.0001, < 50 => 0.00012, _ => 0.0001 })"));
        Contender polished = new Polish(context, Play).Run(wordy);
        polished.Gain.ShouldBeGreaterThanOrEqualTo(wordy.Gain * (1 - Polish.Allowance));
        polished.Expression.ToString().Length.ShouldBeLessThan(wordy.Expression.ToString().Length / 2, polished.Expression.ToString());
    }

    [Fact]
    public void The_steady_score_is_the_expected_worst_of_three()
    {
        SteadyScore.Of([0, 1]).ShouldBe(1.0 / 8, 1e-12);
        SteadyScore.Of([0.5, 0.5, 0.5]).ShouldBe(0.5, 1e-12);
        SteadyScore.Of([1, double.NaN]).ShouldBe(double.NaN);
    }

    [Fact]
    public void The_generator_of_chance_goes_on_from_its_state()
    {
        var random = new EvolveRandom(7);
        random.NextBits();
        var resumed = new EvolveRandom(random.State);
        Enumerable.Range(0, 100).ShouldAllBe(_ => random.NextBits() == resumed.NextBits());
        double[] normal = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())];
        normal.Average().ShouldBe(0, 0.03);
        normal.Average(v => v * v).ShouldBe(1, 0.05);
        random.Sample(5, 3).Order().ShouldBe([0, 1, 2]);
    }

    private static double Mean(MethodShell shell, IReadOnlyList<CaseRow> cases, string expression)
    {
        EvolvedProgram program = Compile(shell, expression);
        ShellScorer scorer = shell.CreateScorer(cases);
        return Enumerable.Range(0, cases.Count).Average(i => scorer.Score(program, i));
    }

    private static Expression Parse(MethodShell shell, string text) => ExpressionParser.Parse(text, shell.Variables);

    private static EvolvedProgram Compile(MethodShell shell, string text) => new ExpressionCompiler().Compile(Parse(shell, text));
}
