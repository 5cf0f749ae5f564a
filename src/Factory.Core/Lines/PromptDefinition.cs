namespace Factory.Core.Lines;

/// <summary>How a prompt line's product is evaluated: asked once a case, and scored by each scorer; the case's score is the weighted mean of theirs, from 0 to 1.</summary>
public sealed record PromptDefinition
{
    /// <summary>Calls of one evaluation at the same time, unless told otherwise.</summary>
    public const int UsualConcurrency = 8;

    /// <summary>What gives points for an answer; at least one.</summary>
    public required IReadOnlyList<ScorerDefinition> Score { get; init; }

    /// <summary>Calls of one evaluation at the same time: 1 to 100. The model's own limit holds besides.</summary>
    public int Concurrency { get; init; } = UsualConcurrency;

    /// <summary>Models that candidates may name, by their names in the configuration; null for every one that is configured.</summary>
    public IReadOnlyList<string>? Models { get; init; }
}
