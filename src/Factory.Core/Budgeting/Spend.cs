namespace Factory.Core.Budgeting;

/// <summary>What was spent: by a call, a candidate, a cycle. (What was asked of sealed cases is the ledger's.)</summary>
/// <param name="Usd">US dollars for models; 0 or more.</param>
/// <param name="Tokens">Model tokens, in and out.</param>
/// <param name="Seconds">Wall clock.</param>
public sealed record Spend(decimal Usd, long Tokens, double Seconds)
{
    /// <summary>Nothing spent.</summary>
    public static Spend None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static Spend operator +(Spend left, Spend right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Spend(left.Usd + right.Usd, left.Tokens + right.Tokens, left.Seconds + right.Seconds);
    }
}
