using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Auditing;

/// <summary>What an audit of one release came to.</summary>
public sealed record AuditResult
{
    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>The release.</summary>
    public required int Version { get; init; }

    /// <summary>What it made live; null when its record cannot be read.</summary>
    public CandidateId? Candidate { get; init; }

    /// <summary>What was looked at, in order.</summary>
    public required IReadOnlyList<AuditCheck> Checks { get; init; }

    /// <summary>What is not as it should be, was edited or could not be re-derived.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Files and objects that were read, by path.</summary>
    public required IReadOnlyList<string> Read { get; init; }

    /// <summary>Digest of the newest cycle's manifest, on which all earlier ones hang; null when there is none.</summary>
    public Digest? Head { get; init; }

    /// <summary>The newest cycle's number; 0 when there is none.</summary>
    public int HeadCycle { get; init; }

    /// <summary>Whether nothing is different.</summary>
    public bool Same => Findings.All(f => f.Mark != AuditMark.Different);

    /// <summary>Whether everything could be re-derived.</summary>
    public bool Complete => Findings.All(f => f.Mark != AuditMark.Unknown);
}
