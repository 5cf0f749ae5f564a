using Factory.Core;

namespace Factory.Api.Documents;

/// <summary>A line in the list of lines.</summary>
public sealed record LineDocument
{
    /// <summary>Its name.</summary>
    public required string Line { get; init; }

    /// <summary>Its folder, below the root of the lines.</summary>
    public required string Folder { get; init; }

    /// <summary>What it makes, in a line.</summary>
    public required string Description { get; init; }

    /// <summary>Who answers the cord.</summary>
    public required string Owner { get; init; }

    /// <summary>Version that is live; <c>v0</c> before the first release.</summary>
    public required string Champion { get; init; }

    /// <summary>Cycles that have been closed.</summary>
    public required int Cycles { get; init; }

    /// <summary>Id of the stop that holds it; null when it is free to run.</summary>
    public string? Stop { get; init; }

    /// <summary>Its schedule: NCRONTAB with seconds, UTC; null when it has none.</summary>
    public string? Schedule { get; init; }

    /// <summary>When the schedule starts it next, UTC.</summary>
    public DateTime? NextRunUtc { get; init; }

    /// <summary>Why it does not load, or may not run as this host is set up; empty when it does and may.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
