namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Simple starting points for any problem: the parents, differences of pairs of variables, and blank tables over each variable and each
/// difference, alone and added to a parent, for the tuner to fill.
/// </summary>
internal static class TemplateExpressions
{
    private const int MaxVariables = 8;

    /// <summary>Distinct starting points, parents first.</summary>
    public static List<Expression> Make(IReadOnlyList<Expression> parents, RandomExpressions maker, TableMaker tables)
    {
        List<Expression> keys = Keys(maker);
        var made = new List<Expression>(parents);
        foreach (Expression key in keys)
        {
            if (tables.Blank(key) is { } blank)
            {
                made.Add(blank);
                made.AddRange(parents.Take(2).Select(p => OperatorExpression.Of(Operator.Add, p, blank)));
            }

            made.Add(OperatorExpression.Of(Operator.Negate, key));
        }

        made.AddRange(keys);
        made.AddRange(Corrections(parents[0], maker));
        return [.. made.DistinctBy(e => e.ToString())];
    }

    private static List<Expression> Keys(RandomExpressions maker)
    {
        VariableExpression[] numbers = [.. maker.Numbers.Take(MaxVariables)];
        var keys = new List<Expression>();
        for (int i = 0; i < numbers.Length; i++)
        {
            for (int j = 0; j < numbers.Length; j++)
            {
                if (i != j)
                {
                    keys.Add(OperatorExpression.Of(Operator.Subtract, numbers[i], numbers[j]));
                }
            }
        }

        keys.AddRange(numbers);
        return keys;
    }

    /// <summary>The parent, scaled and shifted by variables with constants to tune.</summary>
    private static IEnumerable<Expression> Corrections(Expression parent, RandomExpressions maker)
    {
        yield return OperatorExpression.Of(Operator.Multiply, parent, new NumberExpression(1));
        Expression linear = parent;
        foreach (VariableExpression variable in maker.Numbers.Take(MaxVariables))
        {
            Expression term = OperatorExpression.Of(Operator.Multiply, new NumberExpression(0), variable);
            yield return OperatorExpression.Of(Operator.Add, parent, term);
            linear = OperatorExpression.Of(Operator.Add, linear, term);
        }

        yield return linear;
        foreach (VariableExpression condition in maker.Conditions.Take(MaxVariables))
        {
            yield return OperatorExpression.Of(Operator.Conditional, condition, OperatorExpression.Of(Operator.Multiply, parent, new NumberExpression(1)), parent);
        }
    }
}
