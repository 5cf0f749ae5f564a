using System.Globalization;
using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>A train case as a prompt shows it: what may be shared of it, its score, and what the product did.</summary>
/// <param name="line">The line.</param>
internal sealed class CaseText(LineDefinition line)
{
    private const int MostOfRow = 6_000;
    private const int MostOfTrace = 4_000;
    private const int MostOfError = 500;

    /// <summary>The piece of a prompt for a case.</summary>
    /// <param name="chosen">The case.</param>
    /// <param name="trace">What the product did on it; empty when that is not known.</param>
    /// <param name="number">Its number in the prompt, from 1.</param>
    public string Of(ChosenCase chosen, string trace, int number)
    {
        string name = SharedFields.MaySee(line, "id") ? $" `{chosen.Row.Id.Replace('`', '\'')}`" : "";
        string text = string.Create(CultureInfo.InvariantCulture, $"### Case {number}{name}\n\n{Score(chosen)}\n\n") + PromptFence.Around(Cut(SharedFields.Of(line, chosen.Row), MostOfRow), "json");
        string did = Cut(SharedText.Of(line, chosen.Row, trace), MostOfTrace);
        string error = chosen.Result?.Error is { } failed && !did.Contains(failed, StringComparison.Ordinal) ? Cut(SharedText.Of(line, chosen.Row, failed), MostOfError) : "";
        return text
            + (error.Length > 0 ? $"\nWhy it failed:\n\n{PromptFence.Around(error)}" : "")
            + (did.Length > 0 ? $"\nWhat the product did:\n\n{PromptFence.Around(did)}\n" : "\n");
    }

    /// <summary>The text, or as much of its beginning as may be shown.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)}... ({text.Length - end} more characters)");
    }

    private static string Score(ChosenCase chosen)
    {
        CaseResult? result = chosen.Result;
        string own = result is null ? "Not scored yet."
            : result.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"The product scores {score:G6}{Metrics(result)}.")
            : "The product fails.";
        return chosen.Best is { } best ? string.Create(CultureInfo.InvariantCulture, $"{own} Another candidate scores {best:G6}.") : own;
    }

    private static string Metrics(CaseResult result) => result.Metrics is not { Count: > 0 } metrics ? ""
        : string.Create(CultureInfo.InvariantCulture, $" ({string.Join(", ", metrics.Take(12).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:G6}")))})");
}
