using System.Security.Cryptography;
using System.Text;

namespace Factory.Engine.Replaying;

/// <summary>First 16 bytes of the SHA-256 of an input's JSON; none for none. What replay compares instead of the input itself.</summary>
internal static class InputHash
{
    public static byte[]? Of(string? json) => json is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(json))[..16];

    public static bool Same(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);
}
