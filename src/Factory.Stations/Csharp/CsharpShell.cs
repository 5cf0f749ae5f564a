using System.Reflection;
using Factory.Core;
using Factory.Core.Proposing;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Running;

namespace Factory.Stations.Csharp;

/// <summary>The seed product with one method taken out, loaded in this process. Thread-safe; each thread uses a scorer of its own.</summary>
public sealed class CsharpShell : MethodShell
{
    private readonly LineRuntime _runtime;
    private readonly Type _policy;
    private readonly ShellScoring _scoring;
    private readonly WholeVariables _whole;
    private readonly (string Path, string Before, string Expression, string After) _seed;

    internal CsharpShell(LineRuntime runtime, Assembly shell, Type policyContract, ShellScoring scoring, (SourceFile File, MethodOutline Outline) seed)
    {
        _runtime = runtime;
        _scoring = scoring;
        _policy = CandidateHost.FindPolicy(shell, policyContract);
        (string text, int start, int end) = (seed.File.Text, seed.Outline.Start, seed.Outline.Start + seed.Outline.Length);
        _seed = (seed.File.Path, text[..start], text[start..end], text[end..]);
        _whole = new WholeVariables(seed.Outline.Variables.Select(v => v.Source));
        Variables = [.. seed.Outline.Variables.Select(v => new ShellVariable(WholeVariables.Plain(v.Source), v.IsBoolean))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ShellVariable> Variables { get; }

    /// <inheritdoc/>
    public override string SeedExpression => _whole.FromProduct(_seed.Expression);

    /// <inheritdoc/>
    public override string? ExpressionOf(Product product) =>
        product.Files.Count == 1 && product.Files.TryGetValue(_seed.Path, out string? text)
        && text.Length > _seed.Before.Length + _seed.After.Length
        && text.StartsWith(_seed.Before, StringComparison.Ordinal) && text.EndsWith(_seed.After, StringComparison.Ordinal)
            ? _whole.FromProduct(text[_seed.Before.Length..^_seed.After.Length])
            : null;

    /// <inheritdoc/>
    public override Product WithExpression(string expression) => Product.Single(_seed.Path, _seed.Before + Indented(_whole.ToProduct(expression)) + _seed.After);

    /// <inheritdoc/>
    public override ShellScorer CreateScorer(IReadOnlyList<CaseRow> cases) => _runtime.CreateScorer(_policy, cases, _scoring);

    /// <summary>The expression with its further lines as deep as the method's own line.</summary>
    private string Indented(string expression)
    {
        int line = _seed.Before.LastIndexOf('\n') + 1;
        string margin = new([.. _seed.Before[line..].TakeWhile(char.IsWhiteSpace)]);
        return expression.Replace("\n", "\n" + margin, StringComparison.Ordinal);
    }
}
