using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Reads C# of the closed grammar, and nothing else, into a tree: recursive descent, with limits on length, depth and size. What C# would compute in
/// integers (a division of integer literals) is refused, as the grammar knows doubles only.
/// </summary>
public sealed class ExpressionParser
{
    private const int MaxDepth = 100;
    private const int MaxSize = 5_000;

    private readonly IReadOnlyList<ShellVariable> _variables;
    private readonly List<Token> _tokens;
    private readonly HashSet<Expression> _integers = new(ReferenceEqualityComparer.Instance);
    private int _next;
    private int _depth;

    private ExpressionParser(string text, IReadOnlyList<ShellVariable> variables)
    {
        _variables = variables;
        _tokens = Tokenizer.Split(text);
    }

    private Token Current => _tokens[_next];

    /// <summary>Reads an expression over these variables.</summary>
    /// <exception cref="ExpressionSyntaxException">It is not of the grammar, too deep or too large.</exception>
    public static Expression Parse(string text, IReadOnlyList<ShellVariable> variables)
    {
        var parser = new ExpressionParser(text, variables);
        Expression expression = parser.ReadConditional();
        if (parser.Current.Text.Length > 0)
        {
            throw parser.Unexpected("the expression should end here");
        }

        return expression.Size <= MaxSize ? expression : throw new ExpressionSyntaxException($"The expression has more than {MaxSize:N0} parts.", 0);
    }

    private Expression ReadConditional()
    {
        if (++_depth > MaxDepth)
        {
            throw Unexpected($"the expression is nested deeper than {MaxDepth}");
        }

        Expression condition = ReadBinary(Operator.Or.Precedence());
        if (Accept("?"))
        {
            Expression then = ReadConditional();
            Expect(":");
            Expression otherwise = ReadConditional();
            condition = Node(Operator.Conditional, condition, then, otherwise);
        }

        _depth--;
        return condition;
    }

    private Expression ReadBinary(int precedence)
    {
        if (precedence > Operator.Multiply.Precedence())
        {
            return ReadSwitch();
        }

        Expression left = ReadBinary(precedence + 1);
        while (BinaryAt(precedence) is { } op)
        {
            _next++;
            left = Node(op, left, ReadBinary(precedence + 1));
        }

        return left;
    }

    private Operator? BinaryAt(int precedence)
    {
        foreach (Operator op in Enum.GetValues<Operator>())
        {
            if (op.Arity() == 2 && !op.IsCall() && op.Precedence() == precedence && op.Symbol() == Current.Text)
            {
                return op;
            }
        }

        return null;
    }

    private Expression ReadSwitch()
    {
        Expression expression = ReadUnary();
        while (Current.Text == "switch")
        {
            expression = ReadTable(expression);
        }

        return expression;
    }

    private TableExpression ReadTable(Expression key)
    {
        int start = _next++;
        Expect("{");
        var thresholds = new List<double>();
        var entries = new List<double>();
        while (Accept("<"))
        {
            thresholds.Add(ReadConstant());
            Expect("=>");
            entries.Add(ReadConstant());
            Expect(",");
        }

        Expect("_");
        Expect("=>");
        entries.Add(ReadConstant());
        Accept(",");
        Expect("}");
        try
        {
            return new TableExpression(key, [.. thresholds], [.. entries]);
        }
        catch (ArgumentException invalid)
        {
            throw new ExpressionSyntaxException(invalid.Message, _tokens[start].Position);
        }
    }

    private double ReadConstant()
    {
        bool negative = Accept("-");
        double value = Current.Number ?? throw Unexpected("a number is expected");
        bool isInteger = Current.IsInteger;
        _next++;
        return negative ? (isInteger && value == 0 ? 0 : -value) : value;
    }

    private Expression ReadUnary()
    {
        if (Accept("-"))
        {
            if (Current.Number is not null && _tokens[_next + 1].Text != "switch")
            {
                bool isInteger = Current.IsInteger;
                _next--;
                return Number(ReadConstant(), isInteger);
            }

            return Nested(Operator.Negate);
        }

        return Accept("!") ? Nested(Operator.Not) : ReadPrimary();
    }

    private Expression Nested(Operator op)
    {
        if (++_depth > MaxDepth)
        {
            throw Unexpected($"the expression is nested deeper than {MaxDepth}");
        }

        Expression argument = ReadUnary();
        _depth--;
        return Node(op, argument);
    }

    private Expression ReadPrimary()
    {
        Token token = Current;
        if (token.Number is { } value)
        {
            _next++;
            return Number(value, token.IsInteger);
        }

        if (Accept("("))
        {
            Expression inner = ReadConditional();
            Expect(")");
            return inner;
        }

        return _tokens[Math.Min(_next + 1, _tokens.Count - 1)].Text == "(" ? ReadCall() : ReadVariable();
    }

    private Expression ReadCall()
    {
        string name = Name(Current.Text);
        Operator op = Enum.GetValues<Operator>().Where(o => o.IsCall() && o.Symbol() == name).Cast<Operator?>().FirstOrDefault()
            ?? throw Unexpected("only Math.Min, Max, Abs, Exp, Log, Sqrt and Pow may be called");
        _next += 2;
        var arguments = new List<Expression> { ReadConditional() };
        while (Accept(","))
        {
            arguments.Add(ReadConditional());
        }

        Expect(")");
        return Node(op, [.. arguments]);
    }

    private VariableExpression ReadVariable()
    {
        string name = Name(Current.Text);
        for (int i = 0; i < _variables.Count; i++)
        {
            if (_variables[i].Source == name)
            {
                _next++;
                return new VariableExpression(i, _variables[i]);
            }
        }

        throw Unexpected($"the method's variables are {string.Join(", ", _variables.Select(v => v.Source))}");
    }

    private static string Name(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private NumberExpression Number(double value, bool isInteger)
    {
        var number = new NumberExpression(value);
        if (isInteger)
        {
            _integers.Add(number);
        }

        return number;
    }

    private Expression Node(Operator op, params IReadOnlyList<Expression> children)
    {
        bool isInteger = !op.IsBoolean() && children.Skip(op == Operator.Conditional ? 1 : 0).All(_integers.Contains) && op is not (Operator.Exp or Operator.Log or Operator.Sqrt or Operator.Pow);
        if (isInteger && op == Operator.Divide)
        {
            throw Unexpected("a division of integers; write one of them as a double, like 1.0");
        }

        Expression node;
        try
        {
            node = OperatorExpression.Of(op, children);
        }
        catch (ArgumentException invalid)
        {
            throw Unexpected(invalid.Message);
        }

        if (isInteger)
        {
            _integers.Add(node);
        }

        return node;
    }

    private bool Accept(string text)
    {
        bool found = Current.Text == text && Current.Number is null;
        _next += found ? 1 : 0;
        return found;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
        {
            throw Unexpected($"'{text}' is expected");
        }
    }

    private ExpressionSyntaxException Unexpected(string why) =>
        new(Current.Text.Length == 0 ? $"At the end: {why}." : $"At '{Current.Text}': {why}.", Current.Position);
}
