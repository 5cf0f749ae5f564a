using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Factory.Sandbox.Checks;

/// <summary>What an assembly defines itself: its types, methods, fields and attributes.</summary>
internal sealed class DefinitionCheck(PEReader image, MetadataReader metadata, SignatureNames names, List<string> violations)
{
    private const MethodImplAttributes AllowedImplementation = MethodImplAttributes.AggressiveInlining | MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.NoInlining;

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
        Require((type.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.ExplicitLayout || isData, $"{name} has an explicit layout");
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
            metadata.GetPropertyDefinition(handle).DecodeSignature(names, null);
        }

        Require(type.GetEvents().Count == 0, "events are not allowed");
    }

    private bool IsData(TypeDefinition type, string name) =>
        name.StartsWith("__StaticArrayInitTypeSize=", StringComparison.Ordinal) && type.GetFields().Count == 0 && type.GetMethods().Count == 0
        && metadata.GetString(metadata.GetTypeDefinition(type.GetDeclaringType()).Name) == "<PrivateImplementationDetails>";

    private void Method(MethodDefinition method, string type)
    {
        string name = metadata.GetString(method.Name);
        Require(method.DecodeSignature(names, null).Header.CallingConvention == SignatureCallingConvention.Default, $"the calling convention of {type}.{name} is not allowed");
        Require((method.ImplAttributes & ~AllowedImplementation) == 0, $"{type}.{name} is implemented outside, synchronized or a delegate; use Func or Action");
        Require((method.Attributes & MethodAttributes.PinvokeImpl) == 0 && method.GetImport().Name.IsNil, $"{type}.{name} is native");
        Require(name != "Finalize", $"{type} has a finalizer");
        Require(type != "<Module>", "module initializers are not allowed");
        if (method.RelativeVirtualAddress != 0)
        {
            InstructionScan.Run(image.GetMethodBody(method.RelativeVirtualAddress).GetILReader(), violations);
        }
        else
        {
            Require((method.Attributes & MethodAttributes.Abstract) != 0, $"{type}.{name} has no body");
        }
    }

    private void Field(FieldDefinition field, string type)
    {
        string name = metadata.GetString(field.Name);
        string fieldType = field.DecodeSignature(names, null);
        bool isData = type == "<PrivateImplementationDetails>";
        Require((field.Attributes & FieldAttributes.HasFieldRVA) == 0 || isData, $"{type}.{name} has foreign data");
        bool isConstant = (field.Attributes & FieldAttributes.Literal) != 0
            || ((field.Attributes & FieldAttributes.InitOnly) != 0 && fieldType is "Double" or "Int32" or "Int64" or "Boolean" or "String" or "Single" or "Char" or "Byte");

        // C# cannot name a type that begins with '<': there the compiler keeps its lambdas.
        Require((field.Attributes & FieldAttributes.Static) == 0 || isConstant || type.StartsWith('<'), $"the static field {type}.{name} is not constant; use an instance field");
    }

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            violations.Add(otherwise);
        }
    }
}
