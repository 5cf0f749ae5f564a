using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Factory.Sandbox.Drill.Checking;
using Factory.Sandbox.Tests.BinPacking;

namespace Factory.Sandbox.Drill.Mutating;

/// <summary>Binaries that no C# source gives; each must be refused.</summary>
internal static class HandMade
{
    public static IEnumerable<(string Name, byte[] Binary)> All(Bench bench) =>
    [
        ("empty", []),
        ("one-byte", [0x4d]),
        ("too-large", new byte[9 << 20]),
        ("truncated", bench.Whole(BinPackingSources.Policy).Binary[..1000]),
        .. Instructions(),
        .. Tables(),
        .. Signatures(),
        .. Bodies(),
    ];

    private static IEnumerable<(string Name, byte[] Binary)> Instructions()
    {
        // Opcodes without operand first, then with their operands.
        (string Name, byte[] Code)[] codes =
        [
            ("calli", [0x29, 1, 0, 0, 0x11]), ("jmp", [0x27, 1, 0, 0, 0x06]), ("localloc", [0xfe, 0x0f]), ("cpblk", [0xfe, 0x17]), ("initblk", [0xfe, 0x18]), ("arglist", [0xfe, 0x00]),
            ("mkrefany", [0xc6, 1, 0, 0, 0x01]), ("refanyval", [0xc2, 1, 0, 0, 0x01]), ("refanytype", [0xfe, 0x1d]), ("unaligned", [0xfe, 0x12, 1]), ("volatile", [0xfe, 0x13]), ("tail", [0xfe, 0x14]),
            ("no-checks", [0xfe, 0x19, 7]), ("ldtoken-type", [0xd0, 1, 0, 0, 0x01]), ("ldtoken-method", [0xd0, 1, 0, 0, 0x06]), ("ldtoken-member", [0xd0, 1, 0, 0, 0x0a]), ("undefined-opcode", [0xf0]),
            ("undefined-double", [0xfe, 0xf0]), ("prefix-alone", [0xfe]), ("internal-prefix", [0xff]), ("operand-cut-off", [0x28, 1]), ("switch-negative", [0x45, 0xff, 0xff, 0xff, 0xff]),
            ("switch-huge", [0x45, 0xff, 0xff, 0xff, 0x1f]), ("call-nowhere", [0x28, 0xff, 0xff, 0, 0x0a]), ("call-row-zero", [0x28, 0, 0, 0, 0x06]), ("call-odd-table", [0x28, 1, 0, 0, 0x23]),
            ("ldftn-nowhere", [0xfe, 0x06, 0xff, 0, 0, 0x06]), ("ldstr-nowhere", [0x72, 0xff, 0xff, 0xff, 0x70]), ("ldstr-of-method", [0x72, 1, 0, 0, 0x06]), ("newobj-nowhere", [0x73, 9, 9, 9, 0x1b]),
        ];
        return codes.Select(c => (c.Name, new RawAssembly { Code = [.. c.Code, 0x2a] }.Build()));
    }

    private static IEnumerable<(string Name, byte[] Binary)> Tables() =>
    [
        ("other-core-library", new RawAssembly { Runtime = "System.Private.CoreLib" }.Build()),
        ("other-assembly", new RawAssembly { Runtime = "Factory.Stations" }.Build()),
        ("type-reference-circle", new RawAssembly { With = m => m.AddTypeReference(MetadataTokens.TypeReferenceHandle(m.GetRowCount(TableIndex.TypeRef) + 1), m.GetOrAddString("System"), m.GetOrAddString("Object")) }.Build()),
        ("type-reference-without-scope", new RawAssembly { With = m => m.AddTypeReference(default, m.GetOrAddString("System"), m.GetOrAddString("Object")) }.Build()),
        ("type-reference-to-own-module", new RawAssembly { With = m => m.AddTypeReference(MetadataTokens.EntityHandle(1), m.GetOrAddString("System"), m.GetOrAddString("Object")) }.Build()),
        ("module-reference", new RawAssembly { With = m => m.AddModuleReference(m.GetOrAddString("libc")) }.Build()),
        ("native-method", new RawAssembly { With = m => m.AddMethodImport(MetadataTokens.MethodDefinitionHandle(1), MethodImportAttributes.None, m.GetOrAddString("getpid"), m.AddModuleReference(m.GetOrAddString("libc"))) }.Build()),
        ("resource", new RawAssembly { With = m => m.AddManifestResource(ManifestResourceAttributes.Public, m.GetOrAddString("r"), default, 0) }.Build()),
        ("file", new RawAssembly { With = m => m.AddAssemblyFile(m.GetOrAddString("f"), default, true) }.Build()),
        ("exported-type", new RawAssembly { With = m => m.AddExportedType(TypeAttributes.Public, m.GetOrAddString("A"), m.GetOrAddString("B"), MetadataTokens.AssemblyReferenceHandle(1), 0) }.Build()),
        ("field-layout", new RawAssembly { With = m => m.AddFieldLayout(MetadataTokens.FieldDefinitionHandle(1), 0) }.Build()),
        ("marshalled-field", new RawAssembly { With = m => m.AddMarshallingDescriptor(MetadataTokens.FieldDefinitionHandle(1), m.GetOrAddBlob(new byte[] { 1 })) }.Build()),
        ("security", new RawAssembly { With = m => m.AddDeclarativeSecurityAttribute(MetadataTokens.TypeDefinitionHandle(2), DeclarativeSecurityAction.Assert, m.GetOrAddBlob(new byte[] { 46, 0 })) }.Build()),
        ("packed-type", new RawAssembly { With = m => m.AddTypeLayout(MetadataTokens.TypeDefinitionHandle(2), 1, 4096) }.Build()),
        ("field-with-foreign-bytes", new RawAssembly { With = m => m.AddFieldRelativeVirtualAddress(MetadataTokens.FieldDefinitionHandle(1), 0x1000) }.Build()),
        ("explicit-layout", new RawAssembly { TypeFlags = TypeAttributes.Public | TypeAttributes.ExplicitLayout }.Build()),
        ("extended-layout", new RawAssembly { TypeFlags = TypeAttributes.Public | TypeAttributes.LayoutMask }.Build()),
        ("imported-type", new RawAssembly { TypeFlags = TypeAttributes.Public | TypeAttributes.Import }.Build()),
        ("own-type-in-system", new RawAssembly { Namespace = "System" }.Build()),
        ("internal-call", new RawAssembly { Implementation = MethodImplAttributes.InternalCall }.Build()),
        ("native-code", new RawAssembly { Implementation = MethodImplAttributes.Native | MethodImplAttributes.Unmanaged }.Build()),
        ("runtime-implemented", new RawAssembly { Implementation = MethodImplAttributes.Runtime }.Build()),
        ("pinvoke-flag-alone", new RawAssembly { MethodFlags = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.PinvokeImpl }.Build()),
        ("unmanaged-export", new RawAssembly { MethodFlags = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.UnmanagedExport }.Build()),
        ("finalizer-by-name", new RawAssembly { Method = "Finalize" }.Build()),
        ("static-array", new RawAssembly { FieldFlags = FieldAttributes.Static | FieldAttributes.InitOnly, Field = [0x06, 0x1d, 0x08] }.Build()),
        ("gettype-on-own-array", new RawAssembly { With = m => m.AddMemberReference(m.AddTypeSpecification(m.GetOrAddBlob(new byte[] { 0x14, 0x08, 2, 0, 0 })), m.GetOrAddString("GetType"), m.GetOrAddBlob(new byte[] { 0x20, 0, 0x1c })) }.Build()),
        ("gettype-on-vector", new RawAssembly { With = m => m.AddMemberReference(m.AddTypeSpecification(m.GetOrAddBlob(new byte[] { 0x1d, 0x08 })), m.GetOrAddString("GetType"), m.GetOrAddBlob(new byte[] { 0x20, 0, 0x1c })) }.Build()),
        ("gettype-on-own-type", new RawAssembly { With = m => m.AddMemberReference(MetadataTokens.TypeDefinitionHandle(2), m.GetOrAddString("GetType"), m.GetOrAddBlob(new byte[] { 0x20, 0, 0x1c })) }.Build()),
        ("gettype-on-object", new RawAssembly { With = m => m.AddMemberReference(MetadataTokens.TypeReferenceHandle(1), m.GetOrAddString("GetType"), m.GetOrAddBlob(new byte[] { 0x20, 0, 0x1c })) }.Build()),
        ("member-of-method", new RawAssembly { With = m => m.AddMemberReference(MetadataTokens.MethodDefinitionHandle(1), m.GetOrAddString("GetType"), m.GetOrAddBlob(new byte[] { 0x20, 0, 0x1c })) }.Build()),
        ("vararg-member", new RawAssembly { With = m => m.AddMemberReference(MetadataTokens.TypeReferenceHandle(1), m.GetOrAddString("ToString"), m.GetOrAddBlob(new byte[] { 0x05, 0, 0x0e })) }.Build()),
        ("own-attribute", new RawAssembly { With = m => m.AddCustomAttribute(MetadataTokens.TypeDefinitionHandle(2), MetadataTokens.MethodDefinitionHandle(1), m.GetOrAddBlob(new byte[] { 1, 0, 0, 0 })) }.Build()),
    ];

    private static IEnumerable<(string Name, byte[] Binary)> Signatures()
    {
        static byte[] Deep(byte prefix, int depth) => [.. Enumerable.Repeat(prefix, depth), 0x08];
        (string Name, byte[] Type)[] types =
        [
            ("pointer", [0x0f, 0x08]), ("function-pointer", [0x1b, 0, 0, 0x01]), ("typed-reference", [0x16]), ("pinned", [0x45, 0x08]), ("required-modifier", [0x1f, 0x05, 0x08]), ("optional-modifier", [0x20, 0x05, 0x08]),
            ("deep-vectors", Deep(0x1d, 60_000)), ("deep-pointers", Deep(0x0f, 60_000)), ("deep-references", Deep(0x10, 60_000)), ("deep-pins", Deep(0x45, 60_000)), ("cut-off", [0x1d]), ("no-such-type", [0x7e]),
            ("array-of-huge-rank", [0x14, 0x08, 0xdf, 0xff, 0xff, 0xff, 0, 0]), ("array-of-many-sizes", [0x14, 0x08, 1, 0xdf, 0xff, 0xff, 0xff]), ("instance-of-many", [0x15, 0x12, 0x05, 0xdf, 0xff, 0xff, 0xff]),
            ("row-beyond", [0x12, 0xdf, 0xff, 0xff, 0xfd]), ("specification-in-a-circle", [0x12, 0x06]),
        ];
        foreach ((string name, byte[] type) in types)
        {
            yield return ($"local-{name}", new RawAssembly { Locals = [0x07, 1, .. type] }.Build());
            yield return ($"field-{name}", new RawAssembly { Field = [0x06, .. type] }.Build());
            yield return ($"specification-{name}", new RawAssembly { With = m => m.AddTypeSpecification(m.GetOrAddBlob(type)) }.Build());
        }
    }

    private static IEnumerable<(string Name, byte[] Binary)> Bodies() =>
    [
        ("body-with-bad-header", new RawAssembly { Body = [0x01, 0x02, 0x03] }.Build()),
        ("body-longer-than-image", new RawAssembly { Body = [0x13, 0x30, 8, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0, 0x2a] }.Build()),
        ("body-with-foreign-locals", new RawAssembly { Body = [0x13, 0x30, 8, 0, 1, 0, 0, 0, 0xff, 0, 0, 0x11, 0x2a] }.Build()),
        ("body-with-locals-that-are-a-type", new RawAssembly { Body = [0x13, 0x30, 8, 0, 1, 0, 0, 0, 1, 0, 0, 0x02, 0x2a] }.Build()),
        ("handler-outside", new RawAssembly { Body = [0x1b, 0x30, 8, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2a, 0x01, 16, 0, 0, 2, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0, 0, 0, 0] }.Build()),
        ("handler-of-nothing", new RawAssembly { Body = [0x1b, 0x30, 8, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2a, 0x01, 16, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0xff, 0xff, 0, 0x01] }.Build()),
        ("no-body", new RawAssembly { HasBody = false }.Build()),
        ("method-outside-the-image", new RawAssembly { BodyAddress = 0x7fffff }.Build()),
    ];
}
