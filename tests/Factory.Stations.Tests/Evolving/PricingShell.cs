using System.Globalization;
using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Tests.Evolving;

/// <summary>Toy pricing: revenue falls off with the distance from a best price that undercuts the competitor on weekends. Never below cost.</summary>
public sealed class PricingShell(string seed = "cost * 1.2") : MethodShell
{
    private const string File = "Policy.cs";
    private const string Head = "price = ";

    public override IReadOnlyList<ShellVariable> Variables { get; } = [new("o.Cost", false), new("o.Competitor", false), new("o.IsWeekend", true)];

    public override string SeedExpression { get; } = seed.Replace("cost", "o.Cost", StringComparison.Ordinal);

    public override string? ExpressionOf(Product product) => product.Files[File] is var text && text.StartsWith(Head, StringComparison.Ordinal) ? text[Head.Length..] : null;

    public override Product WithExpression(string expression) => Product.Single(File, Head + expression);

    public override ShellScorer CreateScorer(IReadOnlyList<CaseRow> cases) => new Scorer([.. cases.Select(c => c.Json.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())]);

    public static Product Foreign() => Product.Single(File, "something else");

    public static IReadOnlyList<CaseRow> Generate(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double cost = random.Next(100, 1000) / 10.0;
            string row = string.Create(CultureInfo.InvariantCulture, $"{cost} {Math.Round(cost * (1.2 + random.NextDouble()), 1)} {random.Next(2)}");
            return new CaseRow($"c{i}", $"u{i}", row);
        })];
    }

    private sealed class Scorer(double[][] cases) : ShellScorer
    {
        public override double Score(EvolvedProgram program, int caseIndex)
        {
            double[] row = [.. cases[caseIndex]];
            double best = row[2] != 0 ? row[1] * 0.95 : Math.Max(row[0] * 1.4, row[1] * 1.05);
            double price = program(ref row[0]);
            return double.IsNaN(price) ? double.NaN : Math.Max(0, 1 - (Math.Abs(price - best) / best));
        }

        public override string? BrokenInvariant(EvolvedProgram program)
        {
            foreach (double[] source in cases)
            {
                double[] row = [.. source];
                if (!(program(ref row[0]) >= row[0]))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"A price below the cost of {source[0]}.");
                }
            }

            return null;
        }
    }
}
