using System.Globalization;
using System.Text;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Writes a tree as C# with no more parentheses than needed and constants in their shortest exact form. Reading the text back gives the same
/// tree, and C# computes the same bits from it: where only integer literals meet, one of them gets its <c>.0</c>, so that no division or switch is ever an integer's.
/// </summary>
public static class ExpressionPrinter
{
    private const int LineLength = 110;
    private const int SwitchPrecedence = 8;

    /// <summary>The tree as C#.</summary>
    public static string Print(Expression expression)
    {
        var text = new StringBuilder();
        Write(text, expression, 0, asDouble: false);
        return text.ToString();
    }

    /// <summary>A constant in its shortest exact form.</summary>
    public static string Print(double value, bool asDouble = false)
    {
        if (IsIntegerLiteral(value))
        {
            return value.ToString("0", CultureInfo.InvariantCulture) + (asDouble ? ".0" : "");
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static bool IsIntegerLiteral(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e9 && !(value == 0 && double.IsNegative(value));

    private static void Write(StringBuilder text, Expression expression, int outer, bool asDouble)
    {
        switch (expression)
        {
            case NumberExpression number:
                text.Append(Print(number.Value, asDouble));
                break;
            case VariableExpression variable:
                text.Append(variable.Variable.Source);
                break;
            case TableExpression table:
                Enclose(text, SwitchPrecedence < outer, () => WriteTable(text, table, asDouble));
                break;
            case OperatorExpression operation when operation.Op.IsCall():
                WriteCall(text, operation);
                break;
            case OperatorExpression operation:
                Enclose(text, operation.Op.Precedence() < outer, () => WriteOperation(text, operation, asDouble));
                break;
        }
    }

    private static void Enclose(StringBuilder text, bool parentheses, Action write)
    {
        text.Append(parentheses ? "(" : "");
        write();
        text.Append(parentheses ? ")" : "");
    }

    private static void WriteCall(StringBuilder text, OperatorExpression call)
    {
        bool asDouble = call.Children.All(IsInteger);
        text.Append(call.Op.Symbol()).Append('(');
        for (int i = 0; i < call.Children.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Write(text, call.Children[i], 0, asDouble && i == 0);
        }

        text.Append(')');
    }

    private static void WriteOperation(StringBuilder text, OperatorExpression operation, bool asDouble)
    {
        IReadOnlyList<Expression> arguments = operation.Children;
        int precedence = operation.Op.Precedence();
        if (operation.Op == Operator.Conditional)
        {
            Write(text, arguments[0], precedence + 1, asDouble: false);
            text.Append(" ? ");
            Write(text, arguments[1], precedence + 1, asDouble);
            text.Append(" : ");
            Write(text, arguments[2], precedence, asDouble: false);
            return;
        }

        if (arguments.Count == 1)
        {
            text.Append(operation.Op.Symbol());
            Write(text, arguments[0], precedence + 1, asDouble || IsInteger(arguments[0]));
            return;
        }

        Write(text, arguments[0], operation.Op.IsComparison() ? precedence + 1 : precedence, arguments.All(IsInteger));
        text.Append(' ').Append(operation.Op.Symbol()).Append(' ');
        Write(text, arguments[1], precedence + 1, asDouble: false);
    }

    private static void WriteTable(StringBuilder text, TableExpression table, bool asDouble)
    {
        Write(text, table.Key, SwitchPrecedence + 2, IsInteger(table.Key));
        (double[] thresholds, double[] entries) = (table.Lookup.Thresholds, table.Lookup.Entries);
        var arms = new List<string>();
        for (int i = 0; i < thresholds.Length; i++)
        {
            arms.Add($"< {Print(thresholds[i])} => {Print(entries[i], asDouble && i == 0)}");
        }

        arms.Add($"_ => {Print(entries[^1])}");
        if (arms.Sum(a => a.Length + 2) < LineLength - 20)
        {
            text.Append(" switch { ").AppendJoin(", ", arms).Append(" }");
            return;
        }

        WriteLines(text, arms);
    }

    private static void WriteLines(StringBuilder text, List<string> arms)
    {
        text.Append(" switch\n{\n   ");
        int length = 3;
        foreach (string arm in arms)
        {
            if (length + arm.Length + 2 > LineLength)
            {
                text.Append("\n   ");
                length = 3;
            }

            text.Append(' ').Append(arm).Append(',');
            length += arm.Length + 2;
        }

        text.Append("\n}");
    }

    /// <summary>Whether C# would give the printed text the type <c>int</c>.</summary>
    private static bool IsInteger(Expression expression) => expression switch
    {
        NumberExpression number => IsIntegerLiteral(number.Value),
        TableExpression table => table.Lookup.Entries.All(IsIntegerLiteral),
        OperatorExpression { Op: Operator.Conditional } choice => IsInteger(choice.Children[1]) && IsInteger(choice.Children[2]),
        _ => false,
    };
}
