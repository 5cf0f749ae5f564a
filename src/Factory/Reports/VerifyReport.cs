namespace Factory.Reports;

/// <summary>What <c>verify</c> found.</summary>
public sealed record VerifyReport
{
    public required string Line { get; init; }

    /// <summary>The release, such as <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What it made live; null when its record cannot be read.</summary>
    public string? Candidate { get; init; }

    /// <summary>Whether nothing is different.</summary>
    public required bool Same { get; init; }

    /// <summary>Whether everything could be re-derived.</summary>
    public required bool Complete { get; init; }

    /// <summary>What was looked at, in order.</summary>
    public IReadOnlyList<VerifyCheck> Checks { get; init; } = [];

    /// <summary>What is not what it was.</summary>
    public IReadOnlyList<VerifyFinding> Differences { get; init; } = [];

    /// <summary>Files that people may edit, and did.</summary>
    public IReadOnlyList<VerifyFinding> Edited { get; init; } = [];

    /// <summary>What could not be re-derived.</summary>
    public IReadOnlyList<VerifyFinding> NotRederived { get; init; } = [];

    /// <summary>Files and objects that were read.</summary>
    public int FilesRead { get; init; }

    /// <summary>Digest of the newest manifest; null when no cycle has closed.</summary>
    public string? Head { get; init; }

    /// <summary>The cycle of that manifest.</summary>
    public int HeadCycle { get; init; }
}
