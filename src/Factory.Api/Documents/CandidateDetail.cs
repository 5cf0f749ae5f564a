using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Api.Documents;

/// <summary>One candidate: who made it from what, how far it came, and what it says.</summary>
public sealed record CandidateDetail
{
    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Its id.</summary>
    public required CandidateId Candidate { get; init; }

    /// <summary>Version that it was released as, <c>v0</c> for the seed; null when it never was.</summary>
    public string? Version { get; init; }

    /// <summary>What it was made from; empty for the seed.</summary>
    public IReadOnlyList<CandidateId> Parents { get; init; } = [];

    /// <summary>Who proposed it; <c>seed</c> for the seed.</summary>
    public required string Proposer { get; init; }

    /// <summary>Cycle that proposed it; 0 for the seed.</summary>
    public int Cycle { get; init; }

    /// <summary>Number within its cycle; 0 for the seed.</summary>
    public int Number { get; init; }

    /// <summary>What made it, where a model or a program did: its digests are artifacts; null otherwise.</summary>
    public ProposalOrigin? Origin { get; init; }

    /// <summary>What models cost for it, by purpose; empty when none was asked.</summary>
    public IReadOnlyList<CostDocument> Costs { get; init; } = [];

    /// <summary>What it was before it was mended; null when it was not.</summary>
    public CandidateId? Before { get; init; }

    /// <summary>Why mending it came to nothing; null when it was not tried, or did.</summary>
    public string? NotRepaired { get; init; }

    /// <summary>How far it came, in words.</summary>
    public required string Outcome { get; init; }

    /// <summary>Mean score on the train cases that it was evaluated on; null when none.</summary>
    public double? Train { get; init; }

    /// <summary>Its proposer's note; empty when there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Its files, path to text.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}
