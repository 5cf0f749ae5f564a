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

    /// <summary>Its id, all 64 digits; null for an attempt from which no candidate came.</summary>
    public required string? Candidate { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Who wrote it: a proposer's name, or <c>seed</c>.</summary>
    public required string Proposer { get; init; }

    /// <summary>Cycle that proposed it; 0 for the seed.</summary>
    public int Cycle { get; init; }

    /// <summary>Number within its cycle; 0 for the seed.</summary>
    public int Number { get; init; }

    /// <summary>What made it; null for the seed and for a plain search.</summary>
    public OriginReport? Origin { get; init; }

    /// <summary>What models cost for it, by purpose; empty when none was asked.</summary>
    public IReadOnlyList<CostReport> Costs { get; init; } = [];

    /// <summary>File that tells what it was before it was mended, as the user would type it; null when it was not.</summary>
    public string? BeforeFile { get; init; }

    /// <summary>Why mending it came to nothing; null when it was not tried, or did.</summary>
    public string? NotRepaired { get; init; }

    /// <summary>What models were asked and answered; null unless it was asked for.</summary>
    public IReadOnlyList<ExchangeReport>? Exchanges { get; init; }

    /// <summary>How far it came, such as <c>evaluated</c> or <c>build failed</c>.</summary>
    public required string Outcome { get; init; }

    public double? Train { get; init; }

    /// <summary>Why it was proposed, in Markdown.</summary>
    public string Note { get; init; } = "";

    /// <summary>Path to text of its product.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}
