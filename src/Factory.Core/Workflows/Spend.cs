namespace Factory.Core.Workflows;

/// <summary>What something cost.</summary>
/// <param name="Usd">US dollars paid to model providers.</param>
/// <param name="Tokens">Tokens read and written by models.</param>
/// <param name="Seconds">Seconds the stations worked.</param>
public sealed record Spend(decimal Usd, long Tokens, double Seconds)
{
    /// <summary>Nothing.</summary>
    public static Spend None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static Spend operator +(Spend left, Spend right) => new(left.Usd + right.Usd, left.Tokens + right.Tokens, left.Seconds + right.Seconds);
}
