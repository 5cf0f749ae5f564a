using System.Reflection.Metadata;

namespace Factory.Sandbox.Checks;

/// <summary>
/// Walks a signature before the platform decodes it. The platform's decoder recurses as deeply as a signature nests, and allocates what its counts announce; a
/// hostile one would end this process. Form: ECMA-335, II.23.2.
/// </summary>
internal static class SignatureBounds
{
    private const int MaxDepth = 64;

    private const int MaxRank = 32;

    /// <summary>Refuses the signature of a field, method, property, variables or method instance that may not be decoded.</summary>
    /// <exception cref="BadImageFormatException">It nests too deeply, or announces more than it has.</exception>
    public static void Require(MetadataReader metadata, BlobHandle signature)
    {
        BlobReader blob = metadata.GetBlobReader(signature);
        Signature(ref blob, 0);
    }

    /// <summary>Refuses the signature of a type specification that may not be decoded.</summary>
    /// <exception cref="BadImageFormatException">It nests too deeply, or announces more than it has.</exception>
    public static void Require(MetadataReader metadata, TypeSpecification specification)
    {
        BlobReader blob = metadata.GetBlobReader(specification.Signature);
        Type(ref blob, 0);
    }

    private static void Signature(ref BlobReader blob, int depth)
    {
        SignatureHeader header = blob.ReadSignatureHeader();
        if (header.Kind == SignatureKind.Field)
        {
            Type(ref blob, depth);
            return;
        }

        if (header.Kind == SignatureKind.Method && header.IsGeneric)
        {
            blob.ReadCompressedInteger();
        }

        // Variables and method instances have no type before those that they count.
        int count = Count(ref blob) + (header.Kind is SignatureKind.Method or SignatureKind.Property ? 1 : 0);
        for (int i = 0; i < count; i++)
        {
            Type(ref blob, depth);
        }
    }

    private static void Type(ref BlobReader blob, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new BadImageFormatException("a signature nests too deeply");
        }

        switch (blob.ReadCompressedInteger())
        {
            case >= 0x01 and <= 0x0e or 0x16 or 0x18 or 0x19 or 0x1c:
                break;
            case 0x0f or 0x10 or 0x1d or 0x45 or 0x41:
                Type(ref blob, depth + 1);
                break;
            case 0x11 or 0x12 or 0x13 or 0x1e:
                blob.ReadCompressedInteger();
                break;
            case 0x1f or 0x20:
                blob.ReadCompressedInteger();
                Type(ref blob, depth + 1);
                break;
            case 0x14:
                Array(ref blob, depth + 1);
                break;
            case 0x15:
                Instance(ref blob, depth + 1);
                break;
            case 0x1b:
                Signature(ref blob, depth + 1);
                break;
            default:
                throw new BadImageFormatException("a signature names a type that there is not");
        }
    }

    private static void Array(ref BlobReader blob, int depth)
    {
        Type(ref blob, depth);
        if (blob.ReadCompressedInteger() is < 1 or > MaxRank)
        {
            throw new BadImageFormatException("an array has too many dimensions");
        }

        for (int sizes = Count(ref blob); sizes > 0; sizes--)
        {
            blob.ReadCompressedInteger();
        }

        for (int bounds = Count(ref blob); bounds > 0; bounds--)
        {
            blob.ReadCompressedSignedInteger();
        }
    }

    private static void Instance(ref BlobReader blob, int depth)
    {
        blob.ReadByte();
        blob.ReadCompressedInteger();
        for (int arguments = Count(ref blob); arguments > 0; arguments--)
        {
            Type(ref blob, depth);
        }
    }

    // What is counted takes at least one byte each.
    private static int Count(ref BlobReader blob) =>
        blob.ReadCompressedInteger() is var count && count <= blob.RemainingBytes ? count : throw new BadImageFormatException("a signature announces more than it has");
}
