namespace Factory.Core.Building;

/// <summary>Something that can be run, and on whose bill: what models are paid for while it runs is the candidate's.</summary>
/// <param name="Binary">What <see cref="IProductKind.Build"/> gave.</param>
/// <param name="Cycle">The cycle in which it runs; null outside of cycles.</param>
/// <param name="Candidate">The candidate's number within the cycle; null when it is none of the cycle's candidates.</param>
public readonly record struct BuiltProduct(ReadOnlyMemory<byte> Binary, int? Cycle = null, int? Candidate = null)
{
    /// <summary>A product that runs on nobody's bill but the line's.</summary>
    public static implicit operator BuiltProduct(ReadOnlyMemory<byte> binary) => new(binary);
}
