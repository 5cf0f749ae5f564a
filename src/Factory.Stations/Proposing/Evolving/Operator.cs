namespace Factory.Stations.Proposing.Evolving;

/// <summary>The closed grammar's operations; each means exactly what C# means by it on doubles and booleans.</summary>
public enum Operator
{
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    Abs,
    Exp,
    Log,
    Sqrt,
    Pow,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Not,
    Conditional,
}
