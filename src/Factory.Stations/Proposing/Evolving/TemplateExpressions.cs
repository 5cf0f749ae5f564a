namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Simple starting points for any problem: the parents, differences of pairs of variables, and blank tables over what the parents compute,
/// over each difference and each variable, alone and added to a parent, for the tuner to fill.
/// </summary>
internal static class TemplateExpressions
{
    private const int MaxVariables = 8;
    private const int MaxComputed = 4;
    private const int MaxKeySize = 7;

    /// <summary>Distinct starting points, parents first.</summary>
    public static List<Expression> Make(IReadOnlyList<Expression> parents, RandomExpressions maker, TableMaker tables)
    {
        List<Expression> keys = Keys(parents, maker);
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

    /// <summary>What tables are laid over: what the parents compute, differences of variables, and variables; each in one direction only.</summary>
    private static List<Expression> Keys(IReadOnlyList<Expression> parents, RandomExpressions maker)
    {
        IEnumerable<Expression> computed = parents.SelectMany(ExpressionPaths.Nodes).Where(n => n is OperatorExpression { IsBoolean: false, Size: <= MaxKeySize }).OrderByDescending(n => n.Size).Take(MaxComputed);
        VariableExpression[] numbers = [.. maker.Numbers.Take(MaxVariables)];
        IEnumerable<Expression> differences = numbers.SelectMany((a, i) => numbers.Skip(i + 1).Select(b => OperatorExpression.Of(Operator.Subtract, b, a)));
        var known = new HashSet<string>(StringComparer.Ordinal);
        var keys = new List<Expression>();
        foreach (Expression key in computed.Concat(differences).Concat(numbers))
        {
            string opposite = Simplifier.Simplify(OperatorExpression.Of(Operator.Negate, key)).ToString();
            if (!known.Contains(opposite) && known.Add(key.ToString()))
            {
                keys.Add(key);
            }
        }

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
