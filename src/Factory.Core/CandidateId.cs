using System.Text.Json.Serialization;
using Factory.Core.Artifacts;

namespace Factory.Core;

/// <summary>Names a candidate by the content of its product: same bytes, same id. Not a version number, which only releases have.</summary>
[JsonConverter(typeof(CandidateIdJsonConverter))]
public readonly record struct CandidateId(Digest Digest) : IComparable<CandidateId>
{
    /// <summary>The first eight digits, for people.</summary>
    public string Short => Digest.Hex[..8];

    /// <inheritdoc/>
    public int CompareTo(CandidateId other) => Digest.CompareTo(other.Digest);

    /// <summary>All 64 digits.</summary>
    public override string ToString() => Digest.Hex;
}
