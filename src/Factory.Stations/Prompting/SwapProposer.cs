using Factory.Core;
using Factory.Core.Proposing;
using Factory.Core.Releasing;

namespace Factory.Stations.Prompting;

/// <summary>Writes the one candidate of a cycle that swaps models: the champion's prompt, under the model that is asked for. Nothing else of it changes. Thread-safe.</summary>
public static class SwapProposer
{
    /// <summary>The champion's prompt under another model.</summary>
    /// <param name="champion">The champion.</param>
    /// <param name="swap">The terms.</param>
    public static Proposal Propose(Product champion, ModelSwap swap)
    {
        (string file, string text) = champion.Files.Single();
        return new Proposal(
            Product.Single(file, PromptSource.WithModel(text, swap.To)),
            [champion.Id()],
            FormattableString.Invariant($"# `{swap.To}` in place of `{swap.From}`\n\nThe champion's prompt under another model (`factory swap-model`). It goes live if the gate shows that it loses at most {swap.Margin * 100:0.##}% of the score range.\n"));
    }
}
