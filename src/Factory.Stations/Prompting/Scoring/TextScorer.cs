using Factory.Core.Lines;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>Compares the whole answer with the expected text, or looks for the one in the other.</summary>
internal sealed class TextScorer(ScorerDefinition of) : IAnswerScorer
{
    public Task<ScorerPoints> Score(AnsweredCase answered, CancellationToken cancellationToken)
    {
        string expected = answered.Case.Text(of.Expect!)!.Trim();
        bool isRight = of.Use == ScorerName.Exact
            ? Sameness.OfTexts(answered.Text, expected, of.IgnoreCase)
            : expected.Length > 0 && answered.Text.Contains(expected, of.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        return Task.FromResult(ScorerPoints.Of(isRight, answered.Text.Trim()));
    }
}
