using System.Globalization;
using System.Text;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Names a tree's shape: what is left when constants, thresholds and entries are taken out.</summary>
internal static class ExpressionStructure
{
    public static string Of(Expression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Expression expression)
    {
        _ = expression switch
        {
            NumberExpression => text.Append('#'),
            VariableExpression variable => text.Append('v').Append(variable.Index.ToString(CultureInfo.InvariantCulture)).Append(variable.IsBoolean ? 'b' : 'n'),
            TableExpression => text.Append('t'),
            OperatorExpression operation => text.Append((char)('A' + (int)operation.Op)),
            _ => throw new ArgumentException($"'{expression.GetType().Name}' is not of the grammar.", nameof(expression)),
        };
        foreach (Expression child in expression.Children)
        {
            Write(text, child);
        }
    }
}
