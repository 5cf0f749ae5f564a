namespace Factory.Core.Lines;

/// <summary>One entry under <c>propose</c>: who writes candidates, with its settings.</summary>
public sealed record ProposerDefinition
{
    /// <summary>Which proposer: <c>evolve</c> (built in, no model), or <c>command</c> (any program, inside the walls).</summary>
    public required string Use { get; init; }

    /// <summary>evolve: the method whose expression is rewritten.</summary>
    public string? Method { get; init; }

    /// <summary>evolve: evaluations to spend in a cycle; null when seconds are given.</summary>
    public int? Evaluations { get; init; }

    /// <summary>
    /// evolve: seconds to spend in a cycle; null when evaluations are given. Not reproducible, unlike evaluations. command: seconds that the program may take
    /// over one candidate.
    /// </summary>
    public double? Seconds { get; init; }

    /// <summary>command: the shell command that changes the product in its workspace.</summary>
    public string? Command { get; init; }

    /// <summary>command: trusted files that stand in its workspace beside the product; null for none.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>model: name of the model in the configuration; null for <c>default</c>.</summary>
    public string? Model { get; init; }

    /// <summary>How many candidates it hands in at most: 1 to 100.</summary>
    public int Candidates { get; init; } = 3;
}
