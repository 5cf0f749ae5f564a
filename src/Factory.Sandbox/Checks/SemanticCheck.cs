using Factory.Sandbox.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Sandbox.Checks;

/// <summary>
/// The check on the source: the same list as <see cref="IlCheck"/>, with line numbers and advice that whoever writes the next candidate can act on.
/// </summary>
internal sealed class SemanticCheck
{
    private readonly SemanticModel _model;
    private readonly SymbolRules _rules;
    private readonly HiddenCalls _hidden;
    private readonly SortedDictionary<(int Line, int Column, string Text), CompileMessage> _found = [];

    private SemanticCheck(CSharpCompilation compilation, SyntaxTree tree)
    {
        _model = compilation.GetSemanticModel(tree);
        _rules = new SymbolRules(compilation.Assembly);
        _hidden = new HiddenCalls(_model);
    }

    public static IReadOnlyList<CompileMessage> Run(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        [.. trees.SelectMany(t => new SemanticCheck(compilation, t).Walk(t.GetRoot())).Take(CompileReply.MaxMessages)];

    private IEnumerable<CompileMessage> Walk(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is UsingDirectiveSyntax { Alias: null, StaticKeyword.RawKind: 0 })
            {
                continue;
            }

            Report(node, SyntaxRules.Problem(node));
            Report(node, _hidden.Problem(node));
            Names(node);
            Declared(node);
            Hidden(node);
        }

        return _found.Values;
    }

    private void Names(SyntaxNode node)
    {
        if (node is not (ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax or SelectOrGroupClauseSyntax or OrderingSyntax or QueryClauseSyntax))
        {
            return;
        }

        SymbolInfo info = _model.GetSymbolInfo(node);
        Report(node, _rules.Problem(info.Symbol));
        foreach (ISymbol candidate in info.CandidateSymbols)
        {
            Report(node, _rules.Problem(candidate));
        }

        if (node is ExpressionSyntax expression)
        {
            TypeInfo type = _model.GetTypeInfo(expression);
            Report(node, _rules.Problem(type.Type));
            Report(node, _rules.Problem(type.ConvertedType));
            Report(node, _rules.Problem(_model.GetConversion(expression).MethodSymbol));
        }
    }

    private void Declared(SyntaxNode node)
    {
        if (node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or VariableDeclaratorSyntax or AccessorDeclarationSyntax or ParameterSyntax)
        {
            Report(node, _rules.DeclarationProblem(_model.GetDeclaredSymbol(node)));
        }
    }

    // Members that the compiler calls without their being written.
    private void Hidden(SyntaxNode node)
    {
        if (node is CommonForEachStatementSyntax loop)
        {
            ForEachStatementInfo info = _model.GetForEachStatementInfo(loop);
            foreach (ISymbol? symbol in (ISymbol?[])[info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod, info.ElementType])
            {
                Report(node, _rules.Problem(symbol));
            }

            if (loop is ForEachVariableStatementSyntax several)
            {
                Deconstruction(node, _model.GetDeconstructionInfo(several));
            }
        }
        else if (node is AssignmentExpressionSyntax assignment)
        {
            Deconstruction(node, _model.GetDeconstructionInfo(assignment));
        }
        else if (node is QueryClauseSyntax clause)
        {
            QueryClauseInfo info = _model.GetQueryClauseInfo(clause);
            Report(node, _rules.Problem(info.CastInfo.Symbol) ?? _rules.Problem(info.OperationInfo.Symbol));
        }
    }

    private void Deconstruction(SyntaxNode node, DeconstructionInfo info)
    {
        Report(node, _rules.Problem(info.Method));
        foreach (DeconstructionInfo nested in info.Nested)
        {
            Deconstruction(node, nested);
        }
    }

    private void Report(SyntaxNode node, string? problem)
    {
        if (problem is not null)
        {
            CompileMessage message = Emission.At(node.GetLocation(), "allow-list", problem);
            _found.TryAdd((message.Line, 0, problem), message);
        }
    }
}
