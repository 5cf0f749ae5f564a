using System.Security.Cryptography;
using System.Text;

namespace Factory.Engine.Replaying;

/// <summary>Ids made from a name: RFC 9562, version 5 (SHA-1). The same name in the same space is always the same id.</summary>
internal static class NameGuid
{
    public static Guid Create(Guid space, string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        byte[] input = new byte[16 + length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
#pragma warning disable CA5350 // version 5 is defined with SHA-1; nothing here is a secret
        Span<byte> hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
