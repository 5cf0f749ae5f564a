using Factory.Core.Releasing;

namespace Factory.Core.Shadow;

/// <summary>A promotion that is on its way: kept until it is known what became of it.</summary>
/// <param name="Cycle">Cycle that promoted it.</param>
/// <param name="Winner">The challenger.</param>
/// <param name="Number">Its registration.</param>
/// <param name="Threshold">What was asked of it, as a natural log.</param>
/// <param name="Evidence">What it had.</param>
public sealed record ShadowPromotion(int Cycle, Incumbent Winner, int Number, double Threshold, ShadowEvidence Evidence);
