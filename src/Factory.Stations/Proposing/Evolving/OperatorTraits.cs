namespace Factory.Stations.Proposing.Evolving;

/// <summary>What is known of each operation: its types, its arity and how C# writes it.</summary>
public static class OperatorTraits
{
    /// <summary>Whether its result is a condition.</summary>
    public static bool IsBoolean(this Operator op) => op is >= Operator.Less and <= Operator.Not;

    /// <summary>Whether it compares two numbers.</summary>
    public static bool IsComparison(this Operator op) => op is >= Operator.Less and <= Operator.NotEqual;

    /// <summary>Whether C# writes it as a call of <c>Math</c>.</summary>
    public static bool IsCall(this Operator op) => op is >= Operator.Min and <= Operator.Pow;

    /// <summary>Whether the argument at this position is a condition.</summary>
    public static bool TakesBoolean(this Operator op, int position) =>
        op is Operator.And or Operator.Or or Operator.Not || (op == Operator.Conditional && position == 0);

    /// <summary>How many arguments it takes.</summary>
    public static int Arity(this Operator op) => op switch
    {
        Operator.Conditional => 3,
        Operator.Negate or Operator.Not or Operator.Abs or Operator.Exp or Operator.Log or Operator.Sqrt => 1,
        _ => 2,
    };

    /// <summary>Its sign in C#; for a call, the method's name.</summary>
    public static string Symbol(this Operator op) => op switch
    {
        Operator.Negate or Operator.Subtract => "-",
        Operator.Add => "+",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.Equal => "==",
        Operator.NotEqual => "!=",
        Operator.And => "&&",
        Operator.Or => "||",
        Operator.Not => "!",
        Operator.Conditional => "?",
        _ => "Math." + op,
    };

    /// <summary>How tightly it binds, greater being tighter, as in C#.</summary>
    public static int Precedence(this Operator op) => op switch
    {
        Operator.Conditional => 1,
        Operator.Or => 2,
        Operator.And => 3,
        Operator.Equal or Operator.NotEqual => 4,
        Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual => 5,
        Operator.Add or Operator.Subtract => 6,
        Operator.Multiply or Operator.Divide => 7,
        Operator.Negate or Operator.Not => 9,
        _ => 10,
    };
}
