namespace Factory.Stations.Proposing.Evolving;

/// <summary>A finite constant.</summary>
public sealed class NumberExpression : Expression
{
    /// <summary>Creates the constant.</summary>
    public NumberExpression(double value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(value), false, nameof(value));
        Value = value;
    }

    /// <summary>The constant.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override bool IsBoolean => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [];

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Depth => 1;

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => this;
}
