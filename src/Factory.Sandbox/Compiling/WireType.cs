using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Compiling;

/// <summary>How a type of the contract travels: as a named primitive, or by a generated pair of methods.</summary>
internal static class WireType
{
    /// <summary>Name of the reader's and writer's method for a primitive value; null for other types.</summary>
    public static string? Primitive(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => "Double",
        SpecialType.System_Int32 => "Int",
        SpecialType.System_Int64 => "Long",
        SpecialType.System_Boolean => "Bool",
        SpecialType.System_String => "String",
        _ => null,
    };

    /// <summary>Name of the reader's and writer's method for an array of primitives that travels as one block.</summary>
    public static string? Block(ITypeSymbol type) =>
        type is IArrayTypeSymbol { IsSZArray: true } array && Primitive(array.ElementType) is { } name && name != "String" ? name + "s" : null;

    public static bool IsRecordLike(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: false, IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct } named && named.SpecialType == SpecialType.None && Primitive(type) is null
        && named.DeclaredAccessibility == Accessibility.Public && named.ContainingType is null && named.BaseType?.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;

    public static bool MayBeNull(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;

    public static string Name(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
