using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Checks;

/// <summary>Names symbols as metadata does, which is how the allow-list names them.</summary>
internal static class SymbolNames
{
    public static string Full(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        return definition.ContainingType is { } outer ? $"{Full(outer)}+{definition.MetadataName}"
            : definition.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{definition.MetadataName}" : definition.MetadataName;
    }

    public static string Signature(IMethodSymbol method) =>
        $"{method.MetadataName}({string.Join(',', method.OriginalDefinition.Parameters.Select(Parameter))})";

    private static string Parameter(IParameterSymbol parameter) => Short(parameter.Type) + (parameter.RefKind == RefKind.None ? "" : "&");

    private static string Short(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{Short(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        ITypeParameterSymbol => "T",
        IPointerTypeSymbol pointer => Short(pointer.PointedAtType) + "*",
        _ => type.MetadataName,
    };
}
