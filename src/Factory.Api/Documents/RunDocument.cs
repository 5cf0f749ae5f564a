using Factory.Core;

namespace Factory.Api.Documents;

/// <summary>A run of a line.</summary>
public sealed record RunDocument
{
    /// <summary>Its id.</summary>
    public required string Run { get; init; }

    /// <summary>Ids of all requests that it serves, its own among them: waiting ones of one kind and seed are served together.</summary>
    public required IReadOnlyList<string> Serves { get; init; }

    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What asked: <c>api</c>, <c>schedule</c>, <c>event</c> or <c>command</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Cycles and seed that were asked for. Of requests served together the highest number of cycles counts.</summary>
    public required RunBody Asked { get; init; }

    /// <summary>When it was accepted, UTC; null for a run that was started by command.</summary>
    public DateTime? AcceptedUtc { get; init; }

    /// <summary>Its cycles that have ended, in order; at most the last 100.</summary>
    public IReadOnlyList<CycleDocument> Cycles { get; init; } = [];

    /// <summary>Id of the stop that ended or holds it; null when none.</summary>
    public string? Stop { get; init; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Where to go from here.</summary>
    public required RunLinks Links { get; init; }
}
