using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Factory.Core.Lines;

namespace Factory.Core.Importing;

/// <summary>
/// Which role a new unit gets: by hash of its name alone, so that it depends on no outcome, no score and no order of arrival (promotion rules,
/// 5.5 and 11.2). The same unit falls into the same place on every machine and in every line, so that lines may share data.
/// </summary>
public static class RoleHash
{
    // Changing the salt would move units between roles: it is for good.
    private const string Salt = "factory role 1\n";
    private const ulong Places = 10_000;

    /// <summary>The unit's place, 0 to 9999: SHA-256 of a fixed salt and the unit's UTF-8, its first eight bytes big-endian, modulo 10,000.</summary>
    public static int Place(string unit)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Salt + unit));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Places);
    }

    /// <summary>The role of a unit that arrives now. Not for a unit that has one: that is kept, even when the shares change.</summary>
    public static DataRole Of(string unit, RoleShares shares)
    {
        int percent = Place(unit) / 100;
        return percent < shares.Train ? DataRole.Train
            : percent < shares.Train + shares.Select ? DataRole.Select
            : percent < shares.Train + shares.Select + shares.Confirm ? DataRole.Confirm
            : DataRole.Sealed;
    }
}
