namespace Factory.Core.Tests.Seasons;

/// <summary>What a season came to.</summary>
/// <param name="Quality">The last champion's.</param>
/// <param name="False">Releases that were truly no better than what they replaced.</param>
/// <param name="Real">Releases that were better.</param>
/// <param name="Questions">Put to the sealed cases.</param>
public sealed record SeasonResult(double Quality, int False, int Real, int Questions)
{
    /// <summary>The season after one more release.</summary>
    public SeasonResult Released(double quality) => quality > Quality
        ? this with { Quality = quality, Real = Real + 1 }
        : this with { Quality = quality, False = False + 1 };
}
