using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Factory.Sandbox.Checks;

/// <summary>Everything an assembly refers to outside itself must be on the list, or part of the contract.</summary>
internal sealed class ReferenceCheck(MetadataReader metadata, SignatureNames names, List<string> violations)
{
    private static readonly HashSet<string> s_assemblies = new(StringComparer.Ordinal) { "System.Runtime", "System.Collections", "System.Linq", "Contract" };

    public void Run()
    {
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            string name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            Require(s_assemblies.Contains(name), $"the assembly {name} is not allowed");
        }

        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            string name = FullName(handle);
            Require(FromContract(handle) || AllowList.Find(name) is not null, $"{name} is not allowed");
        }

        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            Member(metadata.GetMemberReference(handle));
        }

        Specifications();
    }

    private void Specifications()
    {
        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            metadata.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row)).DecodeSignature(names, null);
        }

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)).DecodeSignature(names, null);
        }

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.StandAloneSig); row++)
        {
            StandaloneSignature signature = metadata.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(row));
            Require(signature.GetKind() == StandaloneSignatureKind.LocalVariables, "calls through pointers are not allowed");
            signature.DecodeLocalSignature(names, null);
        }
    }

    private void Member(MemberReference member)
    {
        string name = metadata.GetString(member.Name);
        string signature = member.GetKind() == MemberReferenceKind.Method ? Method(name, member.DecodeMethodSignature(names, null)) : name;
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            member.DecodeFieldSignature(names, null);
        }

        EntityHandle owner = Owner(member.Parent);
        if (owner.Kind == HandleKind.TypeReference)
        {
            Foreign((TypeReferenceHandle)owner, name, signature);
        }
        else
        {
            // A generic type of the candidate itself, or an array with its runtime-made accessors.
            Require(owner.Kind is HandleKind.TypeDefinition or HandleKind.TypeSpecification or HandleKind.MethodDefinition, $"{name} is not allowed");
        }
    }

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
