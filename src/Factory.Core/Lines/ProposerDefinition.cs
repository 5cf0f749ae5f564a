namespace Factory.Core.Lines;

/// <summary>One entry under <c>propose</c>: who writes candidates, with its settings.</summary>
public sealed record ProposerDefinition
{
    /// <summary>Which proposer: <c>evolve</c> (built in, no model), <c>model</c> (any chat model), or <c>command</c> (any program, inside the walls).</summary>
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

    /// <summary>command: places of the network that it may reach, each <c>host</c> or <c>host:port</c> (443 by default); null for none.</summary>
    public IReadOnlyList<string>? Network { get; init; }

    /// <summary>command: names of environment variables that are handed to it; null for none. Their values are kept nowhere.</summary>
    public IReadOnlyList<string>? Variables { get; init; }

    /// <summary>How many candidates it hands in at most: 1 to 100.</summary>
    public int Candidates { get; init; } = 3;

    /// <summary>model: its name in the configuration.</summary>
    public string? Model { get; init; }

    /// <summary>model: how it answers; null for edits when the product has more than 200 lines, and whole files when it has fewer.</summary>
    public AnswerForm? Answer { get; init; }

    /// <summary>model: train cases in a prompt at most; 0 to 50.</summary>
    public int? Cases { get; init; }

    /// <summary>model: length of a prompt at most, in bytes of UTF-8.</summary>
    public int? MaxPromptBytes { get; init; }

    /// <summary>model: 0 to 2; null for the provider's default.</summary>
    public double? Temperature { get; init; }

    /// <summary>model: what the owner tells it besides; null for nothing.</summary>
    public string? Instructions { get; init; }
}
