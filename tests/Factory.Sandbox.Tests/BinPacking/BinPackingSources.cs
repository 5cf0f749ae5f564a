namespace Factory.Sandbox.Tests.BinPacking;

/// <summary>Sources of the line that the tests play with.</summary>
internal static class BinPackingSources
{
    public const string Contract = """
        namespace Packing;

        public sealed record Observation(double Item, double Capacity, double[] Spaces);

        public sealed record Decision(double[] Priorities);

        public interface IPolicy
        {
            Decision Decide(Observation observation);
        }
        """;

    public const string Policy = """
        using Packing;

        public sealed class BestFit : IPolicy
        {
            public Decision Decide(Observation o)
            {
                double[] priorities = new double[o.Spaces.Length];
                for (int i = 0; i < priorities.Length; i++)
                {
                    priorities[i] = Priority(o.Item, o.Spaces[i], o.Capacity);
                }

                return new Decision(priorities);
            }

            private static double Priority(double item, double space, double capacity) => -(space - item);
        }
        """;

    public const string Evaluator = """
        using Packing;

        public sealed class PackingEvaluator : IEvaluator<Observation, Decision>
        {
            private sealed record Row(double Capacity, double[] Items);

            public async ValueTask<Score> Evaluate(Case @case, IDecider<Observation, Decision> policy)
            {
                Row row = @case.Read<Row>();
                var bins = new List<double>();
                var fitting = new List<int>();
                double total = 0;
                foreach (double item in row.Items)
                {
                    total += item;
                    fitting.Clear();
                    for (int i = 0; i < bins.Count; i++)
                    {
                        if (bins[i] >= item)
                        {
                            fitting.Add(i);
                        }
                    }

                    double[] spaces = new double[fitting.Count + 1];
                    for (int i = 0; i < fitting.Count; i++)
                    {
                        spaces[i] = bins[fitting[i]];
                    }

                    spaces[^1] = row.Capacity;
                    Decision decision = await policy.Decide(new Observation(item, row.Capacity, spaces));
                    int chosen = Best(decision.Priorities, spaces.Length);
                    if (chosen == fitting.Count)
                    {
                        bins.Add(row.Capacity - item);
                    }
                    else
                    {
                        bins[fitting[chosen]] -= item;
                    }
                }

                double lowerBound = Math.Ceiling(total / row.Capacity);
                return new Score(lowerBound / bins.Count, new Dictionary<string, double> { ["bins"] = bins.Count, ["lowerBound"] = lowerBound });
            }

            private static int Best(double[] priorities, int count)
            {
                if (priorities.Length != count)
                {
                    throw new PolicyFailedException($"gave {priorities.Length} priorities for {count} bins");
                }

                int best = 0;
                for (int i = 1; i < count; i++)
                {
                    if (priorities[i] > priorities[best])
                    {
                        best = i;
                    }
                }

                return best;
            }
        }
        """;

    public const string Tests = """
        using Packing;

        public sealed class PackingTests : PolicyTests<Observation, Decision>
        {
            public async Task GivesOnePriorityForEachBin()
            {
                Decision decision = await Decide(new Observation(30, 150, [40, 60, 150]));
                Require(decision.Priorities.Length == 3, $"{decision.Priorities.Length} priorities for 3 bins");
            }

            public async Task IsDeterministic()
            {
                Decision first = await Decide(new Observation(30, 150, [40, 60, 150]));
                Decision second = await Decide(new Observation(30, 150, [40, 60, 150]));
                Require(first.Priorities.SequenceEqual(second.Priorities), "the same question had two answers");
            }

            public async Task HasCases()
            {
                await Decide(new Observation(30, 150, [150]));
                Require(Cases.Count > 0, "no cases");
            }
        }
        """;
}
