namespace Factory.Stations.Proposing.Evolving;

/// <summary>Walks a tree: the meaning of the grammar in its plainest form, for folding constants and for checking the compiler.</summary>
public static class ExpressionInterpreter
{
    /// <summary>The tree's value; a condition's is 0 or 1.</summary>
    public static double Evaluate(Expression expression, ReadOnlySpan<double> variables)
    {
        switch (expression)
        {
            case NumberExpression number:
                return number.Value;
            case VariableExpression variable:
                return variable.IsBoolean ? Bit(variables[variable.Index] != 0) : variables[variable.Index];
            case TableExpression table:
                double key = Evaluate(table.Key, variables);
                int entry = Array.FindIndex(table.Lookup.Thresholds, t => key < t);
                return table.Lookup.Entries[entry < 0 ? ^1 : entry];
            default:
                var operation = (OperatorExpression)expression;
                double a = Evaluate(operation.Children[0], variables);
                double b = operation.Children.Count > 1 ? Evaluate(operation.Children[1], variables) : 0;
                double c = operation.Children.Count > 2 ? Evaluate(operation.Children[2], variables) : 0;
                return Apply(operation.Op, a, b, c);
        }
    }

    private static double Apply(Operator op, double a, double b, double c) => op switch
    {
        Operator.Negate => -a,
        Operator.Add => a + b,
        Operator.Subtract => a - b,
        Operator.Multiply => a * b,
        Operator.Divide => a / b,
        Operator.Min => Math.Min(a, b),
        Operator.Max => Math.Max(a, b),
        Operator.Abs => Math.Abs(a),
        Operator.Exp => Math.Exp(a),
        Operator.Log => Math.Log(a),
        Operator.Sqrt => Math.Sqrt(a),
        Operator.Pow => Math.Pow(a, b),
        Operator.Less => Bit(a < b),
        Operator.LessOrEqual => Bit(a <= b),
        Operator.Greater => Bit(a > b),
        Operator.GreaterOrEqual => Bit(a >= b),
        Operator.Equal => Bit(a == b),
        Operator.NotEqual => Bit(a != b),
        Operator.And => Bit(a != 0 && b != 0),
        Operator.Or => Bit(a != 0 || b != 0),
        Operator.Not => Bit(a == 0),
        Operator.Conditional => a != 0 ? b : c,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not of the grammar."),
    };

    private static double Bit(bool condition) => condition ? 1 : 0;
}
