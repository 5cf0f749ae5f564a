/// <summary>What is known of one product when tonight's price is set. Money is in one currency, per unit.</summary>
/// <param name="Cost">What a unit costs us tonight; above 0.</param>
/// <param name="Stock">Units that can be sold before the next delivery, which comes in the morning.</param>
/// <param name="LastPrice">Our price last night; above 0.</param>
/// <param name="CompetitorPrice">Tonight's price of the rival that customers compare with; above 0.</param>
/// <param name="MarketPrice">Average price of all sellers over the past weeks; above 0.</param>
/// <param name="RecentSales">Units sold a night, on average over the last seven.</param>
/// <param name="Weekday">0 Monday to 6 Sunday.</param>
/// <param name="IsWeekend">Saturday or Sunday.</param>
public sealed record Observation(
    double Cost, double Stock, double LastPrice, double CompetitorPrice, double MarketPrice, double RecentSales, int Weekday, bool IsWeekend);

/// <summary>Tonight's price.</summary>
/// <param name="Price">
/// Finite; within 20% of <see cref="Observation.LastPrice"/>; never below <see cref="Observation.Cost"/>, which wins when cost has outrun the 20%.
/// </param>
public sealed record Decision(double Price);

/// <summary>Sets tonight's price of one product.</summary>
public interface IPricingPolicy
{
    /// <summary>Decides.</summary>
    Decision Decide(Observation o);
}
