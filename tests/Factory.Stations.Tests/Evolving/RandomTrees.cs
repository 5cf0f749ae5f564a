using Factory.Core.Proposing;
using Factory.Stations.Proposing.Evolving;

namespace Factory.Stations.Tests.Evolving;

/// <summary>Random trees of the whole grammar, tables and awkward constants included, by seed.</summary>
public sealed class RandomTrees(int seed)
{
    private static readonly double[] s_awkward = [0, -0.0, 1, -1, 2, 7, 0.1, 1e-300, -1e300, 1e9, 1e17, 0.1 + 0.2, double.Epsilon, double.MaxValue, 123456789.123];

    private readonly Random _random = new(seed);

    public static IReadOnlyList<ShellVariable> Variables { get; } = [new("item", false), new("o.Space", false), new("isFull", true)];

    public Expression Next() => Make(isBoolean: false, 5);

    public double[] Row() => [Value(), Value(), _random.Next(2)];

    private Expression Make(bool isBoolean, int depth)
    {
        if (depth == 0 || _random.NextDouble() < 0.1)
        {
            return isBoolean ? Variable(2) : _random.Next(2) == 0 ? Variable(_random.Next(2)) : new NumberExpression(Constant());
        }

        if (!isBoolean && _random.NextDouble() < 0.15)
        {
            return Table(depth);
        }

        Operator[] choices = [.. Enum.GetValues<Operator>().Where(o => o.IsBoolean() == isBoolean)];
        Operator op = choices[_random.Next(choices.Length)];
        return OperatorExpression.Of(op, [.. Enumerable.Range(0, op.Arity()).Select(i => Make(op.TakesBoolean(i), depth - 1))]);
    }

    private TableExpression Table(int depth)
    {
        int start = _random.Next(-5, 5);
        double[] thresholds = _random.Next(2) == 0
            ? [.. Enumerable.Range(start, 1 + _random.Next(12)).Select(i => (double)i)]
            : [.. Enumerable.Range(0, 1 + _random.Next(12)).Select(_ => Value()).Distinct().Order()];
        return new TableExpression(Make(false, depth - 1), thresholds, [.. Enumerable.Range(0, thresholds.Length + 1).Select(_ => Constant())]);
    }

    private double Value() => _random.Next(4) == 0 ? _random.Next(-6, 7) : (_random.NextDouble() - 0.5) * 20;

    private double Constant() => _random.Next(4) switch
    {
        0 => s_awkward[_random.Next(s_awkward.Length)],
        1 => _random.Next(-9, 10),
        _ => Value(),
    };

    private static VariableExpression Variable(int index) => new(index, Variables[index]);
}
