namespace Factory.Stations.Proposing.Evolving;

/// <summary>Grows random trees over the shell's variables, with constants of the size that the variables have.</summary>
internal sealed class RandomExpressions
{
    private static readonly Operator[] s_binary = [Operator.Add, Operator.Subtract, Operator.Multiply, Operator.Divide, Operator.Min, Operator.Max];
    private static readonly Operator[] s_unary = [Operator.Negate, Operator.Abs, Operator.Sqrt, Operator.Exp, Operator.Log];
    private static readonly Operator[] s_comparisons = [Operator.Less, Operator.LessOrEqual, Operator.Greater, Operator.GreaterOrEqual];

    private readonly VariableExpression[] _numbers;
    private readonly VariableExpression[] _conditions;
    private readonly ObservationSample _sample;
    private readonly TableMaker _tables;

    public RandomExpressions(ObservationSample sample, TableMaker tables)
    {
        VariableExpression[] all = [.. sample.Variables.Select((v, i) => new VariableExpression(i, v))];
        _numbers = [.. all.Where(v => !v.IsBoolean)];
        _conditions = [.. all.Where(v => v.IsBoolean)];
        _sample = sample;
        _tables = tables;
    }

    /// <summary>The number variables.</summary>
    public IReadOnlyList<VariableExpression> Numbers => _numbers;

    /// <summary>The boolean variables.</summary>
    public IReadOnlyList<VariableExpression> Conditions => _conditions;

    /// <summary>A number or condition of at most this depth.</summary>
    public Expression Make(EvolveRandom random, bool isBoolean, int depth) => isBoolean ? Condition(random, depth) : Number(random, depth);

    /// <summary>A constant such as the variables take, a small one, or one near 1, as factors are.</summary>
    public NumberExpression Constant(EvolveRandom random)
    {
        double value = random.Chance(0.5) || _numbers.Length == 0 || _sample.Rows.Count == 0
            ? random.Chance(0.5) ? random.NextNormal() * 2 : Math.Exp(random.NextNormal() * 0.3)
            : random.Pick(_sample.Rows)[random.Pick(_numbers).Index] * (random.Chance(0.5) ? 1 : random.NextDouble());
        return new NumberExpression(double.IsFinite(value) ? NumberRounding.Significant(value, 2) : 1);
    }

    private Expression Number(EvolveRandom random, int depth)
    {
        if (depth <= 1 || random.Chance(0.15))
        {
            return _numbers.Length > 0 && random.Chance(0.7) ? random.Pick(_numbers) : Constant(random);
        }

        double kind = random.NextDouble();
        if (kind < 0.65)
        {
            return OperatorExpression.Of(random.Pick(s_binary), Number(random, depth - 1), Number(random, depth - 1));
        }

        if (kind < 0.77)
        {
            return OperatorExpression.Of(random.Pick(s_unary), Number(random, depth - 1));
        }

        if (kind < 0.9)
        {
            return OperatorExpression.Of(Operator.Conditional, Condition(random, depth - 1), Number(random, depth - 1), Number(random, depth - 1));
        }

        Expression key = Number(random, depth - 1);
        return (Expression?)_tables.Coarse(key, random, 1) ?? key;
    }

    private Expression Condition(EvolveRandom random, int depth)
    {
        if (_conditions.Length > 0 && random.Chance(depth <= 1 ? 0.8 : 0.4))
        {
            return random.Pick(_conditions);
        }

        if (depth > 2 && random.Chance(0.2))
        {
            return OperatorExpression.Of(random.Chance(0.5) ? Operator.And : Operator.Or, Condition(random, depth - 1), Condition(random, depth - 1));
        }

        return OperatorExpression.Of(random.Pick(s_comparisons), Number(random, depth - 1), Number(random, depth - 1));
    }
}
