namespace Factory.Stations.Proposing.Evolving;

/// <summary>Makes one constant of two that follow each other: <c>x * 2 / 3</c>, <c>x + 2 - 3</c>, <c>2 * x * 3</c>.</summary>
internal static class ConstantChains
{
    /// <summary>The same operation with one constant fewer; itself when there is none to save.</summary>
    public static Expression Fold(OperatorExpression node)
    {
        bool isProduct = node.Op is Operator.Multiply or Operator.Divide;
        if (Split(node, isProduct) is not var (inner, outer) || inner is not OperatorExpression below || Split(below, isProduct) is not var (rest, first))
        {
            return node;
        }

        double constant = isProduct ? first * outer : first + outer;
        return !double.IsFinite(constant) ? node
            : isProduct ? OperatorExpression.Of(Operator.Multiply, rest, new NumberExpression(constant))
            : OperatorExpression.Of(Operator.Add, rest, new NumberExpression(constant));
    }

    /// <summary>What a constant is added to or multiplied by, and that constant; null when there is none, or the other is subtracted or divides.</summary>
    private static (Expression Inner, double Constant)? Split(OperatorExpression node, bool isProduct)
    {
        (Expression left, Expression right) = (node.Children[0], node.Children[^1]);
        return (node.Op, isProduct) switch
        {
            (Operator.Multiply, true) or (Operator.Add, false) when left is NumberExpression number => (right, number.Value),
            (Operator.Multiply, true) or (Operator.Add, false) when right is NumberExpression number => (left, number.Value),
            (Operator.Divide, true) when right is NumberExpression { Value: not 0 } number => (left, 1 / number.Value),
            (Operator.Subtract, false) when right is NumberExpression number => (left, -number.Value),
            _ => null,
        };
    }
}
