using System.Globalization;
using Factory.Core.Closing;

namespace Factory.Api.Reading;

/// <summary>Where a candidate is, and how its id begins.</summary>
/// <param name="Head">The first sixteen digits of its id.</param>
/// <param name="Cycle">Its cycle.</param>
/// <param name="Number">Its number within the cycle.</param>
/// <param name="IsEvaluated">Whether it was evaluated there.</param>
public readonly record struct CandidateKey(ulong Head, int Cycle, int Number, bool IsEvaluated)
{
    /// <summary>Digits of an id that a key keeps.</summary>
    public const int Digits = 16;

    /// <summary>The key of an archive row.</summary>
    public static CandidateKey Of(ManifestCandidate row) =>
        new(ulong.Parse(row.Candidate.Digest.Hex.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), row.Cycle, row.Number, row.Evaluated > 0);

    /// <summary>Whether the id may begin so: certain up to sixteen digits.</summary>
    public bool MayBe(string prefix)
    {
        int length = Math.Min(prefix.Length, Digits);
        ulong head = ulong.Parse(prefix.AsSpan(0, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Head >> (4 * (Digits - length)) == head;
    }
}
