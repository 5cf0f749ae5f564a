using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Tests.Tidy;

/// <summary>Where a method stands and how long it is, without its comments and attributes.</summary>
public sealed record MethodSpan(string Where, int Lines, int Parameters)
{
    public static MethodSpan Of(SourceFile file, SyntaxNode node)
    {
        SyntaxNode? attributes = node.ChildNodes().LastOrDefault(c => c is AttributeListSyntax);
        SyntaxToken first = attributes is null ? node.GetFirstToken() : attributes.GetLastToken().GetNextToken();
        int begin = first.GetLocation().GetLineSpan().StartLinePosition.Line;
        int end = node.GetLocation().GetLineSpan().EndLinePosition.Line;
        int parameters = node.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault()?.Parameters.Count ?? 0;
        return new MethodSpan($"{file.Path}:{begin + 1}", end - begin + 1, parameters);
    }
}
