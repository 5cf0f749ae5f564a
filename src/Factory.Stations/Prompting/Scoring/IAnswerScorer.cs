namespace Factory.Stations.Prompting.Scoring;

/// <summary>Gives points for an answer. What the answer says of its own worth is text like any other. Thread-safe.</summary>
internal interface IAnswerScorer
{
    /// <summary>From 0 to 1.</summary>
    Task<ScorerPoints> Score(AnsweredCase answered, CancellationToken cancellationToken);
}
