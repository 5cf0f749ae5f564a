using System.Globalization;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Bench.Csharp;

/// <summary>A line in memory whose cases are so many cheap decisions: what remains is what the sandbox costs.</summary>
internal static class StepLine
{
    public const string Product = "Policy.cs";

    private const string Contract = """
        namespace Steps;

        public sealed record Observation(double Stock, double Price, int Day);

        public sealed record Decision(double Order);

        public interface IPolicy
        {
            Decision Decide(Observation observation);
        }
        """;

    private const string Policy = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Steps;

        public sealed class Reorder : IPolicy
        {
            private readonly double[] _week = [1, 0.9, 0.9, 1, 1.2, 1.6, 1.4];
            private readonly Dictionary<int, double> _seen = [];

            public Decision Decide(Observation o)
            {
                double season = _week[o.Day % _week.Length];
                double target = Target(o.Price) * season;
                _seen[o.Day % 16] = target;
                double order = Math.Max(0, target - o.Stock);
                return new Decision(double.IsFinite(order) ? order : 0);
            }

            private static double Target(double price)
            {
                double[] steps = [5, 10, 20];
                int below = steps.Count(s => s < price);
                return below switch { 0 => 40, 1 => 25, 2 => 12, _ => 6 };
            }
        }
        """;

    private const string Evaluator = """
        using Steps;

        public sealed class Shop : IEvaluator<Observation, Decision>
        {
            private sealed record Row(int Steps);

            public async ValueTask<Score> Evaluate(Case @case, IDecider<Observation, Decision> policy)
            {
                int steps = @case.Read<Row>().Steps;
                double stock = 0;
                for (int day = 0; day < steps; day++)
                {
                    stock = (stock + (await policy.Decide(new Observation(stock, day % 30, day))).Order) / 2;
                }

                return new Score(stock > 0 ? 1 : 0);
            }
        }
        """;

    public static LineSnapshot Snapshot() => new(
        new LineDefinition
        {
            Name = "steps",
            Owner = "nobody@example.com",
            Kind = ProductKindName.Csharp,
            Product = Product,
            Contract = "Contract.cs",
            Evaluator = ["Evaluator.cs"],
            Data = new DataDefinition(),
            Score = new ScoreDefinition { Low = 0, High = 1 },
            Propose = [],
        },
        new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Contract.cs"] = Contract, ["Evaluator.cs"] = Evaluator, [Product] = Policy });

    public static CaseRow[] Rows(int count, int steps) =>
        [.. Enumerable.Range(0, count).Select(i => new CaseRow($"c{i}", $"c{i}", string.Create(CultureInfo.InvariantCulture, $$"""{"id":"c{{i}}","steps":{{steps}}}""")))];
}
