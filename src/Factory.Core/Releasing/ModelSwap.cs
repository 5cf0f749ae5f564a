namespace Factory.Core.Releasing;

/// <summary>
/// Another model under the champion's prompt, put to the gate as a challenger. It is released when it is proved to be not worse than the champion by more than the margin:
/// the gate's evidence is then against "the mean difference is at most -margin", which is its delta, below 0 (non-inferiority).
/// </summary>
/// <param name="From">Name, in the configuration, of the champion's model.</param>
/// <param name="To">Name of the challenger's.</param>
/// <param name="Margin">What may be lost at most, in parts of the score range: 0 to less than 1. At 0 it must be better, as every release.</param>
public sealed record ModelSwap(string From, string To, double Margin)
{
    /// <summary>Margin where none is given. Less cannot be proved by the few hundred cases that lines have, even by answers that are all the same.</summary>
    public const double UsualMargin = 0.05;

    /// <summary>Name of the proposer that writes its only candidate.</summary>
    public const string Proposer = "swap-model";
}
