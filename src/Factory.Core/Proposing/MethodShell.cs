namespace Factory.Core.Proposing;

/// <summary>
/// The line's seed product with one expression-bodied method taken out, loaded in this process, so that expressions of the closed grammar can be tried
/// thousands of times a second. Only the owner's own seed product is loaded so, after the same checks as any candidate; a product that a model or a
/// person wrote later never is. Thread-safe.
/// </summary>
public abstract class MethodShell
{
    /// <summary>What the method's expression may use: its numeric and boolean parameters, and such properties of its record parameters.</summary>
    public abstract IReadOnlyList<ShellVariable> Variables { get; }

    /// <summary>The seed's expression, as C#.</summary>
    public abstract string SeedExpression { get; }

    /// <summary>The product's expression, when it equals the seed outside the method; else null.</summary>
    public abstract string? ExpressionOf(Product product);

    /// <summary>The seed product with this expression in the method.</summary>
    public abstract Product WithExpression(string expression);

    /// <summary>A scorer over these cases, for one thread at a time.</summary>
    public abstract ShellScorer CreateScorer(IReadOnlyList<CaseRow> cases);
}
