using Factory.Core.Artifacts;

namespace Factory.Core.Releasing;

/// <summary>A candidate that holds a place: the champion, or the frontrunner.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Product">Artifact that holds its files.</param>
/// <param name="Binary">Artifact that runs.</param>
/// <param name="Train">Mean score on all train cases.</param>
/// <param name="Select">Mean score on the select cases; null when it has not been there.</param>
/// <param name="Version">Number of its release; null for a candidate that is not live.</param>
/// <param name="FailedSubmissions">Times the gate has kept the champion against it.</param>
public sealed record Incumbent(
    CandidateId Candidate,
    Digest Product,
    Digest Binary,
    double Train,
    double? Select = null,
    int? Version = null,
    int FailedSubmissions = 0);
