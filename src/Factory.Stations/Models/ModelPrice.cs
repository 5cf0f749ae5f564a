namespace Factory.Stations.Models;

/// <summary>US dollars for a million tokens.</summary>
/// <param name="Input">Of what is sent.</param>
/// <param name="Output">Of what is answered, thinking included.</param>
public sealed record ModelPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000;

    /// <summary>Whether calls cost nothing.</summary>
    public bool IsFree => Input == 0 && Output == 0;

    /// <summary>US dollars for a call.</summary>
    public decimal Of(long tokensIn, long tokensOut) => ((Input * tokensIn) + (Output * tokensOut)) / Million;
}
