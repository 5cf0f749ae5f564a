using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Factory.Core.Canary;

/// <summary>Who decides for a unit while a canary runs: by hash of the unit, so that a unit always meets the same version, on every machine.</summary>
public static class CanaryAssignment
{
    private const string Salt = "factory canary 1\n";

    /// <summary>Whether the challenger decides: SHA-256 of salt, line, version and unit, its first 53 bits as a fraction, below the share.</summary>
    /// <param name="line">Name of the line.</param>
    /// <param name="version">Version that the challenger would have: each canary draws anew.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="share">The challenger's share; from 0 to 1.</param>
    public static bool IsChallenger(string line, int version, string unit, double share)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Salt}{line}\n{version}\n{unit}")));
        double place = (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * Math.ScaleB(1, -53);
        return place < share;
    }
}
