namespace Factory.Stations.Proposing.Evolving;

/// <summary>An operation on arguments of the types it takes.</summary>
public sealed class OperatorExpression : Expression
{
    private OperatorExpression(Operator op, IReadOnlyList<Expression> children)
    {
        Op = op;
        Children = children;
        Size = 1 + children.Sum(c => c.Size);
        Depth = 1 + children.Max(c => c.Depth);
    }

    /// <summary>The operation.</summary>
    public Operator Op { get; }

    /// <inheritdoc/>
    public override bool IsBoolean => Op.IsBoolean();

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int Depth { get; }

    /// <summary>Creates the operation; a constant's negation becomes the negative constant, as it reads the same.</summary>
    /// <exception cref="ArgumentException">Too many or too few arguments, or an argument of the wrong type.</exception>
    public static Expression Of(Operator op, params IReadOnlyList<Expression> children)
    {
        if (children.Count != op.Arity())
        {
            throw new ArgumentException($"'{op.Symbol()}' takes {op.Arity()} arguments, not {children.Count}.", nameof(children));
        }

        for (int i = 0; i < children.Count; i++)
        {
            if (children[i].IsBoolean != op.TakesBoolean(i))
            {
                throw new ArgumentException($"'{op.Symbol()}' takes a {(op.TakesBoolean(i) ? "condition" : "number")}, which '{children[i]}' is not.", nameof(children));
            }
        }

        return op == Operator.Negate && children[0] is NumberExpression number ? new NumberExpression(-number.Value) : new OperatorExpression(op, children);
    }

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => Of(Op, children);
}
