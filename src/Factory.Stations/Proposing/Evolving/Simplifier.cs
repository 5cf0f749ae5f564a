namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Algebra on trees: folds constants and drops what changes nothing. Rules that could change a NaN, a zero's sign or the last bit are used too, as
/// whoever calls it plays the result before believing it.
/// </summary>
public static class Simplifier
{
    private const int MaxRounds = 10;

    /// <summary>A tree that is no longer, and means the same but for rounding, NaN and a zero's sign.</summary>
    public static Expression Simplify(Expression expression)
    {
        Expression simplified = expression;
        for (int i = 0; i < MaxRounds; i++)
        {
            Expression next = Once(simplified);
            if (next.ToString() == simplified.ToString())
            {
                break;
            }

            simplified = next;
        }

        return simplified;
    }

    private static Expression Once(Expression expression)
    {
        Expression[] children = [.. expression.Children.Select(Once)];
        Expression node = children.Length == 0 ? expression : expression.With(children);
        if (node.Children.Count == 0)
        {
            return node;
        }

        if (!node.IsBoolean && node.Children.All(c => c is NumberExpression))
        {
            double value = ExpressionInterpreter.Evaluate(node, []);
            return double.IsFinite(value) ? new NumberExpression(value) : node;
        }

        return node switch
        {
            TableExpression table => TableMerging.Merge(table.With(table.Children), 0),
            OperatorExpression operation => Reduce(operation, operation.Children),
            _ => node,
        };
    }

    private static Expression Reduce(OperatorExpression node, IReadOnlyList<Expression> arguments)
    {
        Expression a = arguments[0];
        Expression b = arguments[^1];
        switch (node.Op)
        {
            case Operator.Add when Is(a, 0): return b;
            case Operator.Add or Operator.Subtract when Is(b, 0): return a;
            case Operator.Add when b is NumberExpression { Value: < 0 } negative: return Subtract(a, new NumberExpression(-negative.Value));
            case Operator.Add when b is OperatorExpression { Op: Operator.Negate } minus: return Subtract(a, minus.Children[0]);
            case Operator.Add when a is OperatorExpression { Op: Operator.Negate } minus: return Subtract(b, minus.Children[0]);
            case Operator.Subtract when Is(a, 0): return OperatorExpression.Of(Operator.Negate, b);
            case Operator.Subtract when b is NumberExpression { Value: < 0 } negative: return OperatorExpression.Of(Operator.Add, a, new NumberExpression(-negative.Value));
            case Operator.Subtract when b is OperatorExpression { Op: Operator.Negate } minus: return OperatorExpression.Of(Operator.Add, a, minus.Children[0]);
            case Operator.Subtract when Same(a, b): return new NumberExpression(0);
            case Operator.Multiply when Is(a, 0) || Is(b, 0): return new NumberExpression(0);
            case Operator.Multiply when Is(a, 1): return b;
            case Operator.Multiply or Operator.Divide when Is(b, 1): return a;
            case Operator.Multiply when Is(a, -1): return OperatorExpression.Of(Operator.Negate, b);
            case Operator.Divide when Same(a, b): return new NumberExpression(1);
            case Operator.Min or Operator.Max or Operator.And or Operator.Or when Same(a, b): return a;
            case Operator.Abs when a is OperatorExpression { Op: Operator.Abs or Operator.Exp or Operator.Sqrt }: return a;
            case Operator.Pow when Is(b, 1): return a;
            case Operator.Conditional: return Choose(node, arguments);
            case Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide: return ConstantChains.Fold(node);
            case Operator.Negate or Operator.Not: return Invert(node, a);
            case Operator.Log when a is OperatorExpression { Op: Operator.Exp } exp: return exp.Children[0];
            default: return node;
        }
    }

    private static Expression Choose(OperatorExpression node, IReadOnlyList<Expression> arguments)
    {
        if (Same(arguments[1], arguments[2]))
        {
            return arguments[1];
        }

        if (arguments[0] is OperatorExpression { Op: Operator.Not } not)
        {
            return OperatorExpression.Of(Operator.Conditional, not.Children[0], arguments[2], arguments[1]);
        }

        bool isKnown = arguments[0].Children.Count == 2 && arguments[0].Children.All(c => c is NumberExpression);
        return isKnown ? arguments[ExpressionInterpreter.Evaluate(arguments[0], []) != 0 ? 1 : 2] : node;
    }

    private static Expression Invert(OperatorExpression node, Expression inner) => inner switch
    {
        OperatorExpression same when same.Op == node.Op => same.Children[0],
        OperatorExpression { Op: Operator.Subtract } difference => Subtract(difference.Children[1], difference.Children[0]),
        _ => node,
    };

    private static Expression Subtract(Expression a, Expression b) => OperatorExpression.Of(Operator.Subtract, a, b);

    private static bool Is(Expression expression, double value) => expression is NumberExpression number && number.Value == value;

    private static bool Same(Expression a, Expression b) => a.ToString() == b.ToString();
}
