using System.Reflection.Metadata;

namespace Factory.Sandbox.Checks;

/// <summary>
/// Decodes no signature that could exhaust the stack: the decoder of the platform recurses once for each array, pointer, modifier and instance, and once for
/// each reference to another specification, which may be a circle. For one assembly.
/// </summary>
internal sealed class SignatureBounds
{
    private const int MaxNestings = 2000;

    private const int MaxSpecifications = 16;

    private int _specifications;

    /// <summary>The blob, when it may be decoded.</summary>
    /// <exception cref="BadImageFormatException">It nests too deeply.</exception>
    public static void Require(MetadataReader metadata, BlobHandle signature)
    {
        BlobReader blob = metadata.GetBlobReader(signature);
        int nestings = 0;
        while (blob.RemainingBytes > 0)
        {
            // PTR, BYREF, ARRAY, GENERICINST, FNPTR, SZARRAY, CMOD_REQD, CMOD_OPT, SENTINEL, PINNED; other bytes of these values count too: a bound, not a parser.
            nestings += blob.ReadByte() is 0x0f or 0x10 or 0x14 or 0x15 or 0x1b or 0x1d or 0x1f or 0x20 or 0x41 or 0x45 ? 1 : 0;
        }

        if (nestings > MaxNestings)
        {
            throw new BadImageFormatException("a signature nests too deeply");
        }
    }

    /// <summary>Decodes one specification within another.</summary>
    /// <exception cref="BadImageFormatException">They nest too deeply, or in a circle.</exception>
    public string Within(Func<string> decode)
    {
        if (_specifications >= MaxSpecifications)
        {
            throw new BadImageFormatException("specifications nest too deeply");
        }

        _specifications++;
        string name = decode();
        _specifications--;
        return name;
    }
}
