using System.Text.Json.Serialization;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Reports;

/// <summary>What <c>score</c> found.</summary>
public sealed record ScoreReport
{
    /// <summary>How scores are to be read; null shows them as they are. Not part of the JSON.</summary>
    [JsonIgnore]
    public ScoreDefinition? Scale { get; init; }

    public required string Line { get; init; }

    /// <summary>Candidate id, all 64 digits.</summary>
    public required string Candidate { get; init; }

    public required ScoreStatus Status { get; init; }

    /// <summary>Why it did not get further; empty when all is well.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Mean over all cases; null unless every case has a score.</summary>
    public double? Mean { get; init; }

    public IReadOnlyList<CaseScore> Cases { get; init; } = [];

    /// <summary>What shielded this machine while it ran.</summary>
    public required string Sandbox { get; init; }
}
