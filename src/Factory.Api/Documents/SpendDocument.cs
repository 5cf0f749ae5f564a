namespace Factory.Api.Documents;

/// <summary>What work cost.</summary>
/// <param name="Usd">Money.</param>
/// <param name="Tokens">Tokens of models.</param>
/// <param name="Seconds">Seconds that stations worked.</param>
public sealed record SpendDocument(decimal Usd, long Tokens, double Seconds)
{
    /// <summary>From what the workflows keep.</summary>
    public static SpendDocument Of(Core.Budgeting.Spend spend) => new(spend.Usd, spend.Tokens, Math.Round(spend.Seconds, 3));
}
