using System.Text.Json.Serialization;
using Factory.Core.Lines;

namespace Factory.Reports;

/// <summary>What <c>run</c> did.</summary>
public sealed record RunReport
{
    /// <summary>How scores are to be read; null shows them as they are. Not part of the JSON.</summary>
    [JsonIgnore]
    public ScoreDefinition? Scale { get; init; }

    /// <summary>Name of the line.</summary>
    public required string Line { get; init; }

    /// <summary>The cycles of this run, in order.</summary>
    public required IReadOnlyList<CycleReport> Cycles { get; init; }

    public required ChampionReport Champion { get; init; }

    /// <summary>Null before the first candidate was accepted.</summary>
    public FrontrunnerReport? Frontrunner { get; init; }

    /// <summary>The open stop; null when the line may run.</summary>
    public StopReport? Stop { get; init; }

    /// <summary>Id of the request that the run served; not for users. Null when nothing was run.</summary>
    [JsonIgnore]
    public string? Request { get; init; }

    /// <summary>Releases of this run, in order.</summary>
    public IReadOnlyList<ReleaseReport> Releases { get; init; } = [];

    /// <summary>What shielded this machine from candidates.</summary>
    public string? Sandbox { get; init; }
}
