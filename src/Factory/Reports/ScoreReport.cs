using Factory.Core;

namespace Factory.Reports;

/// <summary>What <c>score</c> found.</summary>
public sealed record ScoreReport
{
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
