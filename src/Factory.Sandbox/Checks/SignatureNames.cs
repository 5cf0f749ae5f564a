using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Factory.Sandbox.Checks;

/// <summary>Decodes signatures into the short names the allow-list uses, and notes the forms that candidates may not have. For one assembly.</summary>
internal sealed class SignatureNames(List<string> violations) : ISignatureTypeProvider<string, object?>
{
    public string GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        if (typeCode == PrimitiveTypeCode.TypedReference)
        {
            violations.Add("typed references are not allowed");
        }

        return typeCode.ToString();
    }

    // A type of the candidate may bear the name of a listed one.
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => "own " + reader.GetString(reader.GetTypeDefinition(handle).Name);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeReference(handle).Name);

    // No compiler writes it, and specifications could lead in a circle.
    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        throw new BadImageFormatException("a signature refers to a specification");

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetGenericMethodParameter(object? genericContext, int index) => "T";

    public string GetGenericTypeParameter(object? genericContext, int index) => "T";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired)
    {
        if (modifier is not ("InAttribute" or "IsExternalInit"))
        {
            violations.Add($"the modifier {modifier} is not allowed");
        }

        return unmodifiedType;
    }

    public string GetPinnedType(string elementType) => Refused(elementType, "pinned variables are not allowed");

    public string GetPointerType(string elementType) => Refused(elementType + "*", "pointers are not allowed");

    public string GetFunctionPointerType(MethodSignature<string> signature) => Refused("*()", "function pointers are not allowed");

    private string Refused(string name, string why)
    {
        violations.Add(why);
        return name;
    }
}
