namespace Factory.Stations.Prompting.Scoring;

/// <summary>An answer to one case, to be scored.</summary>
/// <param name="Case">The case, labels included.</param>
/// <param name="Text">The answer.</param>
internal sealed record AnsweredCase(CaseFields Case, string Text)
{
    private AnswerJson? _json;

    /// <summary>The answer as JSON.</summary>
    public AnswerJson Json => _json ??= AnswerJson.Of(Text);
}
