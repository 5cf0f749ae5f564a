using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Factory.Sandbox.Drill.Mutating;

/// <summary>A small assembly, written table by table: one type with one field and one method, all harmless until something is changed.</summary>
internal sealed class RawAssembly
{
    public string Runtime { get; init; } = "System.Runtime";

    public string Namespace { get; init; } = "";

    public string Method { get; init; } = "F";

    public TypeAttributes TypeFlags { get; init; } = TypeAttributes.Public;

    public MethodAttributes MethodFlags { get; init; } = MethodAttributes.Public | MethodAttributes.Static;

    public MethodImplAttributes Implementation { get; init; }

    public FieldAttributes FieldFlags { get; init; } = FieldAttributes.Private;

    /// <summary>The field's signature.</summary>
    public byte[] Field { get; init; } = [0x06, 0x08];

    /// <summary>The signature of the method's variables.</summary>
    public byte[]? Locals { get; init; }

    /// <summary>The method's instructions.</summary>
    public byte[] Code { get; init; } = [0x2a];

    /// <summary>The method's whole body, header included.</summary>
    public byte[]? Body { get; init; }

    public bool HasBody { get; init; } = true;

    public int? BodyAddress { get; init; }

    /// <summary>Further rows.</summary>
    public Action<MetadataBuilder>? With { get; init; }

    public byte[] Build()
    {
        var metadata = new MetadataBuilder();
        var streams = new BlobBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Candidate.dll"), metadata.GetOrAddGuid(default), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Candidate"), new Version(0, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        AssemblyReferenceHandle runtime = metadata.AddAssemblyReference(metadata.GetOrAddString(Runtime), new Version(10, 0, 0, 0), default, default, default, default);
        TypeReferenceHandle parent = metadata.AddTypeReference(runtime, metadata.GetOrAddString("System"), metadata.GetOrAddString("Object"));
        StandaloneSignatureHandle locals = Locals is null ? default : metadata.AddStandaloneSignature(metadata.GetOrAddBlob(Locals));
        int body = BodyAddress ?? (HasBody ? Write(streams, locals) : -1);
        FieldDefinitionHandle field = metadata.AddFieldDefinition(FieldFlags, metadata.GetOrAddString("f"), metadata.GetOrAddBlob(Field));
        MethodDefinitionHandle method = metadata.AddMethodDefinition(MethodFlags, Implementation, metadata.GetOrAddString(Method), metadata.GetOrAddBlob(new byte[] { 0, 0, 1 }), body, MetadataTokens.ParameterHandle(1));
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, field, method);
        metadata.AddTypeDefinition(TypeFlags, metadata.GetOrAddString(Namespace), metadata.GetOrAddString("P"), parent, field, method);
        With?.Invoke(metadata);
        return Image(metadata, streams);
    }

    private int Write(BlobBuilder streams, StandaloneSignatureHandle locals)
    {
        streams.Align(4);
        int start = streams.Count;
        if (Body is not null)
        {
            streams.WriteBytes(Body);
            return start;
        }

        // The fat header: 12 bytes, the stack, the length, the variables' token.
        streams.WriteUInt16(0x3013);
        streams.WriteUInt16(8);
        streams.WriteInt32(Code.Length);
        streams.WriteInt32(locals.IsNil ? 0 : MetadataTokens.GetToken(locals));
        streams.WriteBytes(Code);
        return start;
    }

    private static byte[] Image(MetadataBuilder metadata, BlobBuilder streams)
    {
        // Without the writer's own validation: what it would refuse is what is tried.
        var builder = new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage), new MetadataRootBuilder(metadata, suppressValidation: true), streams, flags: CorFlags.ILOnly);
        var image = new BlobBuilder();
        builder.Serialize(image);
        return image.ToArray();
    }
}
