namespace Factory.Stations.Proposing.Evolving;

/// <summary>An immutable, typed tree of the closed grammar: what <c>evolve</c> writes into a method. Two trees are the same when they print the same.</summary>
public abstract class Expression
{
    private string? _text;

    /// <summary>Whether it is a condition; else it is a number.</summary>
    public abstract bool IsBoolean { get; }

    /// <summary>Its arguments, in order of writing.</summary>
    public abstract IReadOnlyList<Expression> Children { get; }

    /// <summary>How much there is to read: 1 for each node, and a quarter for each table entry.</summary>
    public abstract int Size { get; }

    /// <summary>Longest way from here to a leaf; 1 for a leaf.</summary>
    public abstract int Depth { get; }

    /// <summary>The same node over other arguments.</summary>
    public abstract Expression With(IReadOnlyList<Expression> children);

    /// <summary>The tree as C#.</summary>
    public override string ToString() => _text ??= ExpressionPrinter.Print(this);
}
