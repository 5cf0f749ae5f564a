using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>What a search starts from: the parents' expressions in the method, best first; the seed's when none of them has one.</summary>
internal sealed class ParentExpressions
{
    private readonly List<int> _used = [];

    private ParentExpressions(IReadOnlyList<Expression> expressions, int left)
    {
        Expressions = expressions;
        Left = left;
    }

    /// <summary>Distinct expressions, best first; at least one.</summary>
    public IReadOnlyList<Expression> Expressions { get; }

    /// <summary>How many parents could not be used, as they differ from the seed outside the method or leave the grammar.</summary>
    public int Left { get; }

    /// <summary>Whether the seed stands in for the parents.</summary>
    public bool IsSeed => _used.Count == 0;

    /// <summary>Reads the parents.</summary>
    /// <exception cref="BadSetupException">The seed's own expression is not of the grammar.</exception>
    public static ParentExpressions Read(IReadOnlyList<Product> products, MethodShell shell, string method)
    {
        var expressions = new List<Expression>();
        var used = new List<int>();
        for (int i = 0; i < products.Count; i++)
        {
            if (shell.ExpressionOf(products[i]) is { } text && TryParse(text, shell.Variables, out _) is { } expression)
            {
                used.Add(i);
                expressions.Add(expression);
            }
        }

        int left = products.Count - used.Count;
        if (expressions.Count == 0)
        {
            expressions.Add(TryParse(shell.SeedExpression, shell.Variables, out string why) ?? throw new BadSetupException(new Problem(
                $"method {method}",
                $"evolve cannot read its expression: {why} Write it as one expression of numbers, the method's variables, + - * /, comparisons, && || !, ?:, Math.Min, Max, Abs, Exp, Log, Sqrt, Pow, and tables like 'x switch {{ < 1 => 2, _ => 3 }}'.")));
        }

        var parents = new ParentExpressions([.. expressions.DistinctBy(e => e.ToString())], left);
        parents._used.AddRange(used);
        return parents;
    }

    /// <summary>The ids of the products that were used; the first parent's when the seed stood in.</summary>
    public IReadOnlyList<CandidateId> Of(ProposalRequest request) => [.. (IsSeed ? [0] : _used).Select(i => request.Parents[i].Id())];

    private static Expression? TryParse(string text, IReadOnlyList<ShellVariable> variables, out string why)
    {
        why = "";
        try
        {
            Expression expression = ExpressionParser.Parse(text, variables);
            why = expression.IsBoolean ? "It is a condition, not a number." : "";
            return expression.IsBoolean ? null : expression;
        }
        catch (ExpressionSyntaxException refused)
        {
            why = refused.Message;
            return null;
        }
    }
}
