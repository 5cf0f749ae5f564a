using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Factory.Sandbox.Checks;

/// <summary>What an assembly defines itself: its types, methods, fields and attributes.</summary>
internal sealed class DefinitionCheck(PEReader image, MetadataReader metadata, SignatureNames names, List<string> violations)
{
    private const MethodImplAttributes AllowedImplementation = MethodImplAttributes.AggressiveInlining | MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.NoInlining;

    private static readonly HashSet<string> s_plain = new(StringComparer.Ordinal) { "Double", "Int32", "Int64", "Boolean", "String", "Single", "Char", "Byte" };

    private readonly InstructionScan _scan = new(metadata, violations);

    public void Run()
    {
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            Type(metadata.GetTypeDefinition(handle));
        }

        foreach (CustomAttributeHandle handle in metadata.CustomAttributes)
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            Require(attribute.Constructor.Kind == HandleKind.MemberReference, "attributes of one's own are not allowed");
        }

        Require(metadata.GetTableRowCount(TableIndex.DeclSecurity) == 0, "security declarations are not allowed");
    }

    private void Type(TypeDefinition type)
    {
        string name = metadata.GetString(type.Name);
        string space = metadata.GetString(type.Namespace);
        bool isData = IsData(type, name);
        Require(space != "System" && !space.StartsWith("System.", StringComparison.Ordinal) && !space.StartsWith("Microsoft.", StringComparison.Ordinal), $"the namespace {space} is reserved");
        Require((type.Attributes & TypeAttributes.LayoutMask) is TypeAttributes.AutoLayout or TypeAttributes.SequentialLayout || isData, $"{name} has an explicit layout");
        Require(type.GetLayout().IsDefault || isData || IsEmptyStruct(type), $"{name} has a layout of its own");
        Require(IsBase(type.BaseType), $"{name} derives from a class that is not its own; keep one in a field");
        Require((type.Attributes & TypeAttributes.Import) == 0, $"{name} is imported");
        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            Method(metadata.GetMethodDefinition(handle), name);
        }

        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            Field(metadata.GetFieldDefinition(handle), name);
        }

        foreach (PropertyDefinitionHandle handle in type.GetProperties())
        {
            PropertyDefinition property = metadata.GetPropertyDefinition(handle);
            SignatureBounds.Require(metadata, property.Signature);
            property.DecodeSignature(names, null);
        }

        Require(type.GetEvents().Count == 0, "events are not allowed");
    }

    // The compiler gives a struct without fields the size 1.
    private static bool IsEmptyStruct(TypeDefinition type) => type.GetLayout() is { PackingSize: 0, Size: 1 };

    private bool IsBase(EntityHandle handle)
    {
        if (handle.IsNil || handle.Kind == HandleKind.TypeDefinition)
        {
            return true;
        }

        // A generic class: one of the candidate itself.
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            BlobReader blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            return blob.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && blob.ReadByte() > 0 && blob.ReadTypeHandle().Kind == HandleKind.TypeDefinition;
        }

        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        string name = metadata.GetString(type.Name);
        return name is "Object" or "ValueType" or "Enum" || name.EndsWith("Exception", StringComparison.Ordinal)
            || (type.ResolutionScope.Kind == HandleKind.AssemblyReference && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "Contract");
    }

    private bool IsData(TypeDefinition type, string name) =>
        name.StartsWith("__StaticArrayInitTypeSize=", StringComparison.Ordinal) && type.GetFields().Count == 0 && type.GetMethods().Count == 0
        && metadata.GetString(metadata.GetTypeDefinition(type.GetDeclaringType()).Name) == CompilerTypes.Data;

    private void Method(MethodDefinition method, string type)
    {
        string name = metadata.GetString(method.Name);
        SignatureBounds.Require(metadata, method.Signature);
        Require(method.DecodeSignature(names, null).Header.CallingConvention == SignatureCallingConvention.Default, $"the calling convention of {type}.{name} is not allowed");
        Require((method.ImplAttributes & ~AllowedImplementation) == 0, $"{type}.{name} is implemented outside, synchronized or a delegate; use Func or Action");
        Require((method.Attributes & (MethodAttributes.PinvokeImpl | MethodAttributes.UnmanagedExport | MethodAttributes.HasSecurity | MethodAttributes.RequireSecObject)) == 0 && method.GetImport().Name.IsNil, $"{type}.{name} is native");
        Require(name != "Finalize", $"{type} has a finalizer");
        Require(type != "<Module>", "module initializers are not allowed");
        if (method.RelativeVirtualAddress != 0)
        {
            _scan.Run(image.GetMethodBody(method.RelativeVirtualAddress), name);
        }
        else
        {
            Require((method.Attributes & MethodAttributes.Abstract) != 0, $"{type}.{name} has no body");
        }
    }

    private void Field(FieldDefinition field, string type)
    {
        string name = metadata.GetString(field.Name);
        SignatureBounds.Require(metadata, field.Signature);
        string fieldType = field.DecodeSignature(names, null);
        bool isData = type == CompilerTypes.Data;
        Require((field.Attributes & FieldAttributes.HasFieldRVA) == 0 ? field.GetRelativeVirtualAddress() == 0 : isData && IsInside(field), $"{type}.{name} has foreign data");
        bool isConstant = (field.Attributes & FieldAttributes.Literal) != 0 || ((field.Attributes & FieldAttributes.InitOnly) != 0 && s_plain.Contains(fieldType));
        Require((field.Attributes & FieldAttributes.Static) == 0 || isConstant || isData || CompilerTypes.KeepsLambdas(type), $"the static field {type}.{name} is not constant; use an instance field");
    }

    // A table's bytes lie within the image.
    private bool IsInside(FieldDefinition field)
    {
        BlobReader signature = metadata.GetBlobReader(field.Signature);
        signature.ReadByte();
        int size = signature.ReadSignatureTypeCode() switch
        {
            SignatureTypeCode.Byte or SignatureTypeCode.SByte or SignatureTypeCode.Boolean => 1,
            SignatureTypeCode.Int16 or SignatureTypeCode.UInt16 or SignatureTypeCode.Char => 2,
            SignatureTypeCode.Int32 or SignatureTypeCode.UInt32 or SignatureTypeCode.Single => 4,
            SignatureTypeCode.Int64 or SignatureTypeCode.UInt64 or SignatureTypeCode.Double => 8,
            SignatureTypeCode.TypeHandle when signature.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } type => metadata.GetTypeDefinition((TypeDefinitionHandle)type).GetLayout().Size,
            _ => -1,
        };
        return size >= 0 && image.GetSectionData(field.GetRelativeVirtualAddress()).Length >= size;
    }

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            violations.Add(otherwise);
        }
    }
}
