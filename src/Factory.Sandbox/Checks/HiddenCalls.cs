using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Factory.Sandbox.Checks;

/// <summary>What the compiler puts in by itself and the check on the code would refuse without a place: here with its place, and what to write instead.</summary>
internal sealed class HiddenCalls(SemanticModel model)
{
    /// <summary>What is wrong with a node; null when nothing is.</summary>
    public string? Problem(SyntaxNode node) => node switch
    {
        CollectionExpressionSyntax collection when IsSpan(model.GetTypeInfo(collection).ConvertedType) && !IsTable(collection) =>
            "A span of computed values is not allowed; write an array, as in 'double[] x = [a, b];'.",
        InvocationExpressionSyntax call when TakesSpanOfArguments(call) =>
            "These arguments would travel as a span that the compiler makes by itself; hand over an array, as in 'string.Join(\",\", new[] { a, b })'.",
        BinaryExpressionSyntax binary when IsDelegate(binary.Left) && IsDelegate(binary.Right) && !binary.IsKind(SyntaxKind.CoalesceExpression) =>
            "Joining and comparing functions is not allowed; keep them in a list, or call them one after the other.",
        AssignmentExpressionSyntax assignment when assignment.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression && IsDelegate(assignment.Left) =>
            "Joining functions is not allowed; keep them in a list, or call them one after the other.",
        LambdaExpressionSyntax lambda when model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { TypeKind: TypeKind.Delegate, IsImplicitlyDeclared: true } or INamedTypeSymbol { TypeKind: TypeKind.Delegate, Name: "" } =>
            "This lambda would need a delegate of its own; give it a type of Func or Action, without default values or ref parameters.",
        _ => null,
    };

    private bool TakesSpanOfArguments(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { Parameters: [.., { IsParams: true } last] } && IsSpan(last.Type)
        && model.GetOperation(call) is IInvocationOperation operation
        && operation.Arguments.Any(a => a.ArgumentKind == ArgumentKind.ParamCollection && a.Value is ICollectionExpressionOperation { Elements.Length: > 0 });

    private bool IsDelegate(ExpressionSyntax expression) => model.GetTypeInfo(expression) is var info && (info.Type ?? info.ConvertedType) is { TypeKind: TypeKind.Delegate } && info.Type is not null;

    private static bool IsSpan(ITypeSymbol? type) => type is INamedTypeSymbol { MetadataName: "Span`1" or "ReadOnlySpan`1", ContainingNamespace.Name: "System" };

    // Constants of a plain type become a table in the image.
    private bool IsTable(CollectionExpressionSyntax collection) =>
        collection.Elements.Count == 0
        || (model.GetTypeInfo(collection).ConvertedType is INamedTypeSymbol { MetadataName: "ReadOnlySpan`1", TypeArguments: [{ SpecialType: not SpecialType.System_String, IsValueType: true }] }
            && collection.Elements.All(e => e is ExpressionElementSyntax { Expression: var value } && model.GetConstantValue(value).HasValue));
}
