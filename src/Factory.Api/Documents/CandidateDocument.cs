using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Closing;

namespace Factory.Api.Documents;

/// <summary>A candidate in the list of candidates.</summary>
public sealed record CandidateDocument
{
    /// <summary>Its id.</summary>
    public required CandidateId Candidate { get; init; }

    /// <summary>Cycle that proposed it.</summary>
    public required int Cycle { get; init; }

    /// <summary>Number within the cycle.</summary>
    public required int Number { get; init; }

    /// <summary>Version that it was released as; null when it never was.</summary>
    public string? Version { get; init; }

    /// <summary>What it was made from.</summary>
    public required IReadOnlyList<CandidateId> Parents { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string Proposer { get; init; }

    /// <summary>Name of the model that wrote it, in the configuration; null when none did.</summary>
    public string? Model { get; init; }

    /// <summary>How far it came, in words.</summary>
    public required string Outcome { get; init; }

    /// <summary>Mean score on the train cases that it was evaluated on; null when none.</summary>
    public double? Train { get; init; }

    /// <summary>Train cases that it was evaluated on.</summary>
    public int Evaluated { get; init; }

    /// <summary>Artifact that holds its files.</summary>
    public required Digest Product { get; init; }

    /// <summary>Artifact that runs; null unless it built.</summary>
    public Digest? Binary { get; init; }

    /// <summary>Artifact with its results by train case; null when none.</summary>
    public Digest? Results { get; init; }

    /// <summary>From its row in the archive.</summary>
    public static CandidateDocument Of(ManifestCandidate row, int? version) => new()
    {
        Candidate = row.Candidate,
        Cycle = row.Cycle,
        Number = row.Number,
        Version = VersionText.Of(version),
        Parents = row.Parents,
        Proposer = row.Proposer,
        Model = row.Origin?.Model,
        Outcome = OutcomeOf(row, version),
        Train = row.Train,
        Evaluated = row.Evaluated,
        Product = row.Product,
        Binary = row.Binary,
        Results = row.Results,
    };

    private static string OutcomeOf(ManifestCandidate row, int? version) => row switch
    {
        _ when version is not null => "released",
        { Evaluated: > 0 } => FormattableString.Invariant($"evaluated on {row.Evaluated} train cases"),
        { Tests: false } => "test failed",
        { Build: BuildStatus.Rejected } => "rejected",
        { Build: BuildStatus.BuildFailed } => "build failed",
        _ => "proposed",
    };
}
