using System.Text.Json;
using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Tests.Evolving;

/// <summary>Online bin packing by hand: a priority for each open bin that fits and for a fresh one, the highest wins, ties go to the bin opened first.</summary>
public sealed class BinPackingShell : MethodShell
{
    private const string File = "Packer.cs";
    private const string Head = "priority = ";

    public override IReadOnlyList<ShellVariable> Variables { get; } = [new("item", false), new("space", false), new("capacity", false)];

    public override string SeedExpression => "item - space";

    public override string? ExpressionOf(Product product) => product.Files[File] is var text && text.StartsWith(Head, StringComparison.Ordinal) ? text[Head.Length..] : null;

    public override Product WithExpression(string expression) => Product.Single(File, Head + expression);

    public override ShellScorer CreateScorer(IReadOnlyList<CaseRow> cases) => new Scorer([.. cases.Select(Packing.Read)]);

    public static IReadOnlyList<CaseRow> Generate(int seed, int count, int shortest, int longest)
    {
        var random = new Random(seed);
        var rows = new List<CaseRow>();
        for (int i = 0; i < count; i++)
        {
            int[] items = [.. Enumerable.Range(0, random.Next(shortest, longest + 1)).Select(_ => random.Next(20, 101))];
            rows.Add(new CaseRow($"c{i}", $"u{i}", JsonSerializer.Serialize(new { capacity = 150, items })));
        }

        return rows;
    }

    /// <summary>Excess over the lower bound, summed over the cases, in percent.</summary>
    public static double Excess(IReadOnlyList<CaseRow> cases, EvolvedProgram program)
    {
        Packing[] packings = [.. cases.Select(Packing.Read)];
        int bins = packings.Sum(p => p.Bins(program));
        int bound = packings.Sum(p => p.LowerBound);
        return 100.0 * (bins - bound) / bound;
    }

    private sealed class Scorer(Packing[] cases) : ShellScorer
    {
        public override double Score(EvolvedProgram program, int caseIndex) => cases[caseIndex].Bins(program) is var bins and > 0 ? (double)cases[caseIndex].LowerBound / bins : double.NaN;

        public override string? BrokenInvariant(EvolvedProgram program)
        {
            double[] row = [30, 60, 150];
            double priority = program(ref row[0]);
            return double.IsNaN(priority) ? "The priority of a bin of space 60 for an item of size 30 is not a number." : null;
        }
    }

    private sealed class Packing
    {
        private readonly int[] _items;
        private readonly int _capacity;
        private readonly int _smallest;
        private readonly double[] _spaces;

        private Packing(int[] items, int capacity)
        {
            (_items, _capacity, _smallest, _spaces) = (items, capacity, items.Min(), new double[items.Length + 1]);
            LowerBound = (items.Sum() + capacity - 1) / capacity;
        }

        public int LowerBound { get; }

        public static Packing Read(CaseRow row)
        {
            using JsonDocument json = JsonDocument.Parse(row.Json);
            return new Packing([.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetInt32())], json.RootElement.GetProperty("capacity").GetInt32());
        }

        public int Bins(EvolvedProgram program)
        {
            int bins = 0;
            int open = 0;
            double[] row = [0, 0, _capacity];
            foreach (int item in _items)
            {
                row[0] = item;
                int chosen = Choose(program, row, open);
                if (chosen < 0)
                {
                    return 0;
                }

                if (chosen == open)
                {
                    _spaces[open++] = _capacity;
                    bins++;
                }

                _spaces[chosen] -= item;
                if (_spaces[chosen] < _smallest)
                {
                    Array.Copy(_spaces, chosen + 1, _spaces, chosen, open - chosen - 1);
                    open--;
                }
            }

            return bins;
        }

        private int Choose(EvolvedProgram program, double[] row, int open)
        {
            double best = double.NegativeInfinity;
            int chosen = -1;
            _spaces[open] = _capacity;
            for (int bin = 0; bin <= open; bin++)
            {
                if (_spaces[bin] < row[0])
                {
                    continue;
                }

                row[1] = _spaces[bin];
                double priority = program(ref row[0]);
                if (double.IsNaN(priority))
                {
                    return -1;
                }

                if (chosen < 0 || priority > best)
                {
                    (best, chosen) = (priority, bin);
                }
            }

            return chosen;
        }
    }
}
