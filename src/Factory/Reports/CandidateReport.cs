using System.Text.Json.Serialization;
using Factory.Core.Lines;

namespace Factory.Reports;

/// <summary>One candidate.</summary>
public sealed record CandidateReport
{
    /// <summary>How scores are to be read; null shows them as they are. Not part of the JSON.</summary>
    [JsonIgnore]
    public ScoreDefinition? Scale { get; init; }

    public required string Line { get; init; }

    public required string Candidate { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Who wrote it: a proposer's name, or <c>seed</c>.</summary>
    public required string Proposer { get; init; }

    /// <summary>Cycle that proposed it; 0 for the seed.</summary>
    public int Cycle { get; init; }

    /// <summary>How far it came, such as <c>evaluated</c> or <c>build failed</c>.</summary>
    public required string Outcome { get; init; }

    public double? Train { get; init; }

    /// <summary>Why it was proposed, in Markdown.</summary>
    public string Note { get; init; } = "";

    /// <summary>Path to text of its product.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}
