using Factory.Core.Proposing;
using Factory.Stations.Proposing.Evolving;

namespace Factory.Stations.Tests.Evolving;

public sealed class GrammarTests
{
    private const int Trees = 2_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Reading_what_was_printed_gives_the_same_tree(int seed)
    {
        var trees = new RandomTrees(seed);
        for (int i = 0; i < Trees; i++)
        {
            Expression tree = trees.Next();
            Expression read = ExpressionParser.Parse(tree.ToString(), RandomTrees.Variables);
            Shape(read).ShouldBe(Shape(tree), $"seed {seed}, tree {i}: {tree}");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Compiled_code_computes_the_same_bits_as_the_interpreter(int seed)
    {
        var trees = new RandomTrees(seed);
        var compiler = new ExpressionCompiler();
        for (int i = 0; i < Trees; i++)
        {
            Expression tree = trees.Next();
            EvolvedProgram program = compiler.Compile(tree);
            for (int j = 0; j < 5; j++)
            {
                double[] row = trees.Row();
                double expected = ExpressionInterpreter.Evaluate(tree, row);
                double actual = program(ref row[0]);
                Same(actual, expected).ShouldBeTrue($"seed {seed}, tree {i}: {tree} at {string.Join(", ", row)} gives {actual}, not {expected}");
            }
        }
    }

    [Theory]
    [InlineData("item-o.Space", "item - o.Space")]
    [InlineData("((item) * (1 + o.Space))", "item * (1 + o.Space)")]
    [InlineData("item - (o.Space - 1)", "item - (o.Space - 1)")]
    [InlineData("(item - o.Space) - 1", "item - o.Space - 1")]
    [InlineData("-item * -3", "-item * -3")]
    [InlineData("-(item + 1)", "-(item + 1)")]
    [InlineData("- -item", "-(-item)")]
    [InlineData("!isFull && item<3 || item >= 2e1 ? 1.50d : Math . Max(item, 0)", "!isFull && item < 3 || item >= 20 ? 1.5 : Math.Max(item, 0)")]
    [InlineData("(o.Space - item) switch { < 1 => 10.2, < 4 => 7, _ => -3 }", "(o.Space - item) switch { < 1 => 10.2, < 4 => 7, _ => -3 }")]
    [InlineData("2 * item switch { < -1.5 => 1, _ => 0, }", "2.0 * item switch { < -1.5 => 1, _ => 0 }")]
    [InlineData("-(item switch { < 1 => 1.5, _ => 0 })", "-(item switch { < 1 => 1.5, _ => 0 })")]
    [InlineData("(isFull ? 1 : 2) / (item switch { < 1 => 1, _ => 2 })", "(isFull ? 1.0 : 2) / item switch { < 1 => 1, _ => 2 }")]
    [InlineData("1.0 / 3", "1.0 / 3")]
    public void Text_is_read_as_csharp_reads_it_and_printed_with_few_parentheses(string text, string printed) =>
        ExpressionParser.Parse(text, RandomTrees.Variables).ToString().ShouldBe(printed);

    [Theory]
    [InlineData("item +", "At the end")]
    [InlineData("1 / 2", "a division of integers")]
    [InlineData("Console.WriteLine(item)", "only Math.Min, Max, Abs, Exp, Log, Sqrt and Pow")]
    [InlineData("Math.Sin(item)", "only Math.Min, Max, Abs, Exp, Log, Sqrt and Pow")]
    [InlineData("items", "the method's variables are item, o.Space, isFull")]
    [InlineData("item < 1 ? isFull : 2", "takes a number")]
    [InlineData("item == isFull", "takes a number")]
    [InlineData("item % 2", "'%' is not part of the grammar")]
    [InlineData("item switch { < 2 => 1, < 1 => 3, _ => 0 }", "ascend strictly")]
    [InlineData("item switch { < item => 1, _ => 0 }", "a number is expected")]
    [InlineData("1e999", "too large")]
    [InlineData("item; item", "';' is not part of the grammar")]
    public void Anything_else_is_refused_with_its_place_and_reason(string text, string reason) =>
        Should.Throw<ExpressionSyntaxException>(() => ExpressionParser.Parse(text, RandomTrees.Variables)).Message.ShouldContain(reason);

    [Fact]
    public void Endless_nesting_is_refused()
    {
        Should.Throw<ExpressionSyntaxException>(() => ExpressionParser.Parse(new string('(', 50_000) + "item", RandomTrees.Variables)).Message.ShouldContain("nested deeper");
        Should.Throw<ExpressionSyntaxException>(() => ExpressionParser.Parse(string.Concat(Enumerable.Repeat("!", 50_000)) + "isFull", RandomTrees.Variables)).Message.ShouldContain("nested deeper");
    }

    [Fact]
    public void A_table_gives_its_last_entry_for_NaN_and_keeps_to_its_thresholds_by_the_last_bit()
    {
        var grid = new LookupTable([-1, 0, 1], [10, 20, 30, 40]);
        var steps = new LookupTable([-1, 0.5, 1], [10, 20, 30, 40]);
        foreach (LookupTable table in new[] { grid, steps })
        {
            table[double.NaN].ShouldBe(40);
            table[double.NegativeInfinity].ShouldBe(10);
            table[double.PositiveInfinity].ShouldBe(40);
            table[-1].ShouldBe(20);
            table[Math.BitDecrement(-1)].ShouldBe(10);
            table[Math.BitDecrement(1)].ShouldBe(30);
        }

        grid[-double.Epsilon].ShouldBe(20);
    }

    [Theory]
    [InlineData("item * 1 + 0", "item")]
    [InlineData("item + -3", "item - 3")]
    [InlineData("-(item - o.Space)", "o.Space - item")]
    [InlineData("0 - item", "-item")]
    [InlineData("2.0 * 3 + item", "6 + item")]
    [InlineData("!isFull ? 1 : item", "isFull ? item : 1")]
    [InlineData("item switch { < 1 => 5, < 2 => 5, _ => 6 }", "item switch { < 2 => 5, _ => 6 }")]
    [InlineData("item switch { < 1 => 5, _ => 5 } + item", "5 + item")]
    public void Algebra_drops_what_changes_nothing(string text, string simple) =>
        Simplifier.Simplify(ExpressionParser.Parse(text, RandomTrees.Variables)).ToString().ShouldBe(simple);

    [Fact]
    public void Algebra_never_lengthens_a_tree_and_keeps_its_value_where_it_is_a_number()
    {
        var trees = new RandomTrees(5);
        int compared = 0;
        for (int i = 0; i < Trees; i++)
        {
            Expression tree = trees.Next();
            Expression simple = Simplifier.Simplify(tree);
            simple.Size.ShouldBeLessThanOrEqualTo(tree.Size, tree.ToString());
            double[] row = trees.Row();
            double[] parts = [.. Parts(tree).Select(p => ExpressionInterpreter.Evaluate(p, row))];
            if (parts.All(double.IsFinite))
            {
                double largest = parts.Max(Math.Abs);
                ExpressionInterpreter.Evaluate(simple, row).ShouldBe(parts[0], (1e-9 * largest) + 1e-12, tree.ToString());
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(Trees / 10);
    }

    private static IEnumerable<Expression> Parts(Expression tree) => tree.Children.SelectMany(Parts).Prepend(tree);

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    private static string Shape(Expression tree) => tree switch
    {
        NumberExpression number => BitConverter.DoubleToInt64Bits(number.Value).ToString("x"),
        VariableExpression variable => variable.Variable.Source,
        TableExpression table => $"[{Shape(table.Key)} {string.Join(' ', table.Lookup.Thresholds.Concat(table.Lookup.Entries).Select(v => BitConverter.DoubleToInt64Bits(v).ToString("x")))}]",
        OperatorExpression operation => $"({operation.Op} {string.Join(' ', operation.Children.Select(Shape))})",
        _ => throw new ArgumentException("unknown"),
    };
}
