/// <summary>
/// How customers answer a price tonight: the simulated part, which one's own data replaces. Of so many customers who come, the share that buys falls
/// along a logistic curve as our price rises against what others ask.
/// </summary>
/// <param name="Customers">Who come tonight.</param>
/// <param name="Loyalty">Price, as a multiple of the others', at which half of them buy.</param>
/// <param name="Keenness">How steeply the share falls about that point.</param>
/// <param name="Others">What others ask: the rival's price and the market's, weighted.</param>
public readonly record struct Market(double Customers, double Loyalty, double Keenness, double Others)
{
    private const double RivalWeight = 0.7;
    private const int Sections = 48;

    /// <summary>The price that customers compare with: the geometric mean of the rival's (weight 0.7) and the market's (0.3).</summary>
    public static double Compare(double rival, double market) => Math.Pow(rival, RivalWeight) * Math.Pow(market, 1 - RivalWeight);

    /// <summary>What a price earns tonight: margin a unit times units sold, which stock limits. Units are not rounded.</summary>
    public double Earns(double price, Observation o)
    {
        double demand = Customers / (1 + Math.Exp(Keenness * ((price / Others) - Loyalty)));
        return (price - o.Cost) * Math.Min(o.Stock, demand);
    }

    /// <summary>
    /// What the best allowed price would have earned. Golden-section search: the logarithm of what a price earns is concave above cost (a sum of
    /// ln(price - cost) and the lesser of two concave functions), so there is one peak.
    /// </summary>
    public double MostEarned(Observation o)
    {
        double low = Rules.Lowest(o), high = Rules.Highest(o), golden = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < Sections; i++)
        {
            double left = high - (golden * (high - low)), right = low + (golden * (high - low));
            (low, high) = Earns(left, o) < Earns(right, o) ? (left, high) : (low, right);
        }

        // The peak may lie on the very bound, which the search only approaches.
        return Math.Max(Earns((low + high) / 2, o), Math.Max(Earns(Rules.Lowest(o), o), Earns(Rules.Highest(o), o)));
    }
}
