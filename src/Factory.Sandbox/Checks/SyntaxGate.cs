using Factory.Sandbox.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Sandbox.Checks;

/// <summary>Refuses trees on which binding takes long: deep ones, and those with very many arms, clauses or nested lambdas.</summary>
internal static class SyntaxGate
{
    private const int MaxDepth = 250;

    private const int MaxArms = 1000;

    private const int MaxNestedLambdas = 8;

    private const int MaxTuple = 7;

    private const int MaxRanks = 8;

    private const int MaxClauses = 12;

    public static IEnumerable<CompileMessage> Check(SyntaxTree tree)
    {
        for (DirectiveTriviaSyntax? directive = ((CSharpSyntaxNode)tree.GetRoot()).GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is not (RegionDirectiveTriviaSyntax or EndRegionDirectiveTriviaSyntax or NullableDirectiveTriviaSyntax))
            {
                return [Emission.At(directive.GetLocation(), "directive", "Directives other than #region and #nullable are not allowed; remove it.")];
            }
        }

        var stack = new Stack<(SyntaxNode Node, int Depth, int Lambdas)>();
        stack.Push((tree.GetRoot(), 0, 0));
        while (stack.TryPop(out var next))
        {
            if (Problem(next) is { } problem)
            {
                return [Emission.At(next.Node.GetLocation(), "depth", problem)];
            }

            int lambdas = next.Lambdas + (next.Node is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax ? 1 : 0);
            foreach (SyntaxNode child in next.Node.ChildNodes())
            {
                stack.Push((child, next.Depth + 1, lambdas));
            }
        }

        return [];
    }

    private static string? Problem((SyntaxNode Node, int Depth, int Lambdas) at) => at switch
    {
        { Depth: > MaxDepth } => $"The syntax is nested deeper than {MaxDepth}; split the expression into named parts.",
        { Lambdas: > MaxNestedLambdas } => $"Lambdas or queries are nested deeper than {MaxNestedLambdas}; give the inner ones names.",
        { Node: SwitchExpressionSyntax { Arms.Count: > MaxArms } or SwitchStatementSyntax { Sections.Count: > MaxArms } } => $"A switch has more than {MaxArms} arms; use a table.",
        { Node: TupleExpressionSyntax { Arguments.Count: > MaxTuple } or TupleTypeSyntax { Elements.Count: > MaxTuple } } => $"A tuple has more than {MaxTuple} parts; use a record struct or an array.",
        { Node: ArrayTypeSyntax { RankSpecifiers.Count: > MaxRanks } } => $"Arrays are nested deeper than {MaxRanks}; use a class.",
        { Node: QueryBodySyntax { Clauses.Count: > MaxClauses } } => $"A query has more than {MaxClauses} clauses; split it into named parts.",
        _ => null,
    };
}
