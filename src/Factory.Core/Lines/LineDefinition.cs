using System.Text.Json.Serialization;

namespace Factory.Core.Lines;

/// <summary>What <c>line.yaml</c> says, with every default filled in. Paths are relative to the line's folder, with forward slashes.</summary>
public sealed record LineDefinition
{
    /// <summary>Name of the line: 1 to 40 characters of a-z, 0-9 and hyphen, beginning with a letter. Names its folder in the state.</summary>
    public required string Name { get; init; }

    /// <summary>What the product decides, in a few words, for people; empty by default.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers the cord.</summary>
    public required string Owner { get; init; }

    /// <summary>What the product is made of.</summary>
    public required ProductKindName Kind { get; init; }

    /// <summary>File that a candidate may change; of a command line, the first of <see cref="ProductPaths"/>.</summary>
    public required string Product { get; init; }

    /// <summary>Commands and workspace of a command line; null for other kinds.</summary>
    public CommandDefinition? Command { get; init; }

    /// <summary>How answers are scored, of a prompt line; null for other kinds.</summary>
    public PromptDefinition? Prompt { get; init; }

    /// <summary>What a candidate may change: files, and folders, which end in a slash; at least one.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ProductPaths => Command?.Product ?? [Product];

    /// <summary>Trusted source with the types a candidate implements (csharp).</summary>
    public string? Contract { get; init; }

    /// <summary>Trusted sources that score one case; the line's other trusted helpers may stand beside it. Of a prompt line the rubrics, if any.</summary>
    public required IReadOnlyList<string> Evaluator { get; init; }

    /// <summary>Folder of trusted invariants that every candidate must pass; null for none.</summary>
    public string? Tests { get; init; }

    /// <summary>Glob patterns of owned knowledge, handed to proposers.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Where cases come from.</summary>
    public required DataDefinition Data { get; init; }

    /// <summary>How cases are scored.</summary>
    public required ScoreDefinition Score { get; init; }

    /// <summary>Who writes candidates, in order; at least one.</summary>
    public required IReadOnlyList<ProposerDefinition> Propose { get; init; }

    /// <summary>How parents are chosen.</summary>
    public SearchDefinition Search { get; init; } = new();

    /// <summary>When and on what evidence a frontrunner goes live.</summary>
    public ReleaseDefinition Release { get; init; } = new();

    /// <summary>The simulated world that answers decisions; null where there is none.</summary>
    public SeasonDefinition? Season { get; init; }

    /// <summary>NCRONTAB expression of six fields, UTC; null when the line runs on request only.</summary>
    public string? Schedule { get; init; }

    /// <summary>Limits of one cycle.</summary>
    public BudgetDefinition Budget { get; init; } = new();

    /// <summary>How it learns from failures; null for the defaults.</summary>
    public LearnDefinition? Learn { get; init; }

    /// <summary>When the line pulls the cord by itself.</summary>
    public AndonDefinition Andon { get; init; } = new();
}
