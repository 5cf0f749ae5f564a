namespace Factory.Reports;

/// <summary>Sums over decisions of a season.</summary>
/// <param name="Decisions">How many.</param>
/// <param name="Score">Their scores.</param>
/// <param name="SeedScore">What the seed would have scored; null where the world does not say.</param>
/// <param name="Earned">What they earned, in the world's own unit; null where it does not say.</param>
/// <param name="SeedEarned">What the seed would have earned.</param>
/// <param name="MostEarned">What could have been earned at most, by one who knew everything.</param>
public sealed record SeasonOutcomes(int Decisions, double Score, double? SeedScore = null, double? Earned = null, double? SeedEarned = null, double? MostEarned = null)
{
    /// <summary>Of nothing.</summary>
    public static SeasonOutcomes None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Both together. What one of them does not know is not known of both.</summary>
    public SeasonOutcomes Plus(SeasonOutcomes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SeasonOutcomes(
            Decisions + other.Decisions, Score + other.Score, SeedScore + other.SeedScore, Earned + other.Earned, SeedEarned + other.SeedEarned, MostEarned + other.MostEarned);
    }
}
