using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Factory.Sandbox.Checks;

/// <summary>Everything an assembly refers to outside itself must be on the list, or part of the contract.</summary>
internal sealed class ReferenceCheck(MetadataReader metadata, SignatureNames names, List<string> violations)
{
    private static readonly HashSet<string> s_assemblies = new(StringComparer.Ordinal) { "System.Runtime", "System.Collections", "System.Linq", "Contract" };

    private const int MaxNesting = 8;

    public void Run()
    {
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            string name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            Require(s_assemblies.Contains(name), $"the assembly {name} is not allowed");
        }

        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            Scope(handle);
            string name = FullName(handle);
            Require(FromContract(handle) || AllowList.Find(name) is not null, $"{name} is not allowed");
        }

        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            Member(metadata.GetMemberReference(handle));
        }

        Specifications();
    }

    // Nested types a few deep, then an assembly: what follows may recurse.
    private void Scope(TypeReferenceHandle handle)
    {
        EntityHandle scope = handle;
        for (int depth = 0; depth < MaxNesting && scope.Kind == HandleKind.TypeReference; depth++)
        {
            scope = metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        if (scope.Kind != HandleKind.AssemblyReference || scope.IsNil)
        {
            throw new BadImageFormatException("a type reference leads to no assembly");
        }
    }

    private void Specifications()
    {
        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            TypeSpecification specification = metadata.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row));
            SignatureBounds.Require(metadata, specification);
            specification.DecodeSignature(names, null);
        }

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            MethodSpecification specification = metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
            SignatureBounds.Require(metadata, specification.Signature);
            specification.DecodeSignature(names, null);
        }

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.StandAloneSig); row++)
        {
            StandaloneSignature signature = metadata.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(row));
            SignatureBounds.Require(metadata, signature.Signature);
            Require(signature.GetKind() == StandaloneSignatureKind.LocalVariables, "calls through pointers are not allowed");
            signature.DecodeLocalSignature(names, null);
        }
    }

    private void Member(MemberReference member)
    {
        string name = metadata.GetString(member.Name);
        SignatureBounds.Require(metadata, member.Signature);
        string signature = member.GetKind() == MemberReferenceKind.Method ? Method(name, member.DecodeMethodSignature(names, null)) : name;
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            member.DecodeFieldSignature(names, null);
        }

        if (member.Parent.Kind == HandleKind.TypeSpecification && IsArray((TypeSpecificationHandle)member.Parent))
        {
            // An array with more than one dimension has accessors that the runtime makes; what arrays inherit is named as a member of System.Array.
            Require(name is ".ctor" or "Get" or "Set" or "Address", $"{name} of an array is not allowed");
            return;
        }

        EntityHandle owner = Owner(member.Parent);
        switch (owner.Kind)
        {
            case HandleKind.TypeReference:
                Foreign((TypeReferenceHandle)owner, name, signature);
                break;
            case HandleKind.TypeDefinition:
                // Only what the type defines itself: what it inherits would pass under its name.
                Require(Defines((TypeDefinitionHandle)owner, name), $"{name} is not allowed");
                break;
            default:
                violations.Add($"{name} is not allowed");
                break;
        }
    }

    private bool Defines(TypeDefinitionHandle owner, string name)
    {
        TypeDefinition type = metadata.GetTypeDefinition(owner);
        return type.GetMethods().Any(m => metadata.GetString(metadata.GetMethodDefinition(m).Name) == name)
            || type.GetFields().Any(f => metadata.GetString(metadata.GetFieldDefinition(f).Name) == name);
    }

    private bool IsArray(TypeSpecificationHandle handle) =>
        metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature).ReadSignatureTypeCode() == SignatureTypeCode.Array;

    private void Foreign(TypeReferenceHandle owner, string name, string signature)
    {
        string type = FullName(owner);
        bool allowed = FromContract(owner) ? name is not ("GetHashCode" or "GetType" or "get_EqualityContract") : AllowList.Find(type)?.Allows(name, signature, source: false) == true;
        Require(allowed, $"{type}.{signature} is not allowed");
    }

    private string Method(string name, MethodSignature<string> signature)
    {
        Require(signature.Header.CallingConvention == SignatureCallingConvention.Default, $"the calling convention of {name} is not allowed");
        return $"{name}({string.Join(',', signature.ParameterTypes)})";
    }

    private EntityHandle Owner(EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return parent;
        }

        BlobReader blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return parent;
        }

        blob.ReadByte();
        return blob.ReadTypeHandle();
    }

    private bool FromContract(TypeReferenceHandle handle)
    {
        EntityHandle scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => FromContract((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == "Contract",
            _ => false,
        };
    }

    private string FullName(TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{FullName((TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            violations.Add(otherwise);
        }
    }
}
