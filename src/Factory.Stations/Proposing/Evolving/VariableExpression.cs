using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>One of the method's variables.</summary>
public sealed class VariableExpression(int index, ShellVariable variable) : Expression
{
    /// <summary>Its place among the shell's variables.</summary>
    public int Index { get; } = index;

    /// <summary>The variable.</summary>
    public ShellVariable Variable { get; } = variable;

    /// <inheritdoc/>
    public override bool IsBoolean => Variable.IsBoolean;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [];

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Depth => 1;

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => this;
}
