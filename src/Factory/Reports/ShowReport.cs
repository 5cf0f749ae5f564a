using System.Text.Json.Serialization;
using Factory.Core.Lines;
using Factory.Core.Testing;

namespace Factory.Reports;

/// <summary>Where a line stands.</summary>
public sealed record ShowReport
{
    /// <summary>How scores are to be read; null shows them as they are. Not part of the JSON.</summary>
    [JsonIgnore]
    public ScoreDefinition? Scale { get; init; }

    public required string Line { get; init; }

    public required ChampionReport Champion { get; init; }

    /// <summary>When the champion went live, UTC; null for the seed.</summary>
    public DateTime? ReleasedUtc { get; init; }

    /// <summary>Version it replaced; null for the seed.</summary>
    public string? Parent { get; init; }

    /// <summary>The champion's policy in a few lines; empty when it has no short form.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Mean scores of the champion; null when not evaluated yet.</summary>
    public double? Train { get; init; }

    public double? Select { get; init; }

    /// <summary>Best train score after each cycle, oldest first.</summary>
    public IReadOnlyList<double> History { get; init; } = [];

    public int Candidates { get; init; }

    public int Cycles { get; init; }

    /// <summary>Different candidates that were evaluated on train.</summary>
    public int Evaluated { get; init; }

    /// <summary>From the seed to the champion.</summary>
    public IReadOnlyList<LineageStep> Lineage { get; init; } = [];

    public FrontrunnerReport? Frontrunner { get; init; }

    public StopReport? Stop { get; init; }

    /// <summary>Tests from answers to stops that the champion fails: its successor has to pass them.</summary>
    public IReadOnlyList<InvariantResult> FailedStopTests { get; init; } = [];

    public int Lessons { get; init; }

    public required SpendReport Spend { get; init; }

    /// <summary>What models cost; null when none was ever asked.</summary>
    public ModelSpendReport? Models { get; init; }

    /// <summary>Candidates and failed attempts of the last closed cycle.</summary>
    public IReadOnlyList<AttemptReport> Attempts { get; init; } = [];

    /// <summary>Next scheduled run, UTC, when a host serves the line then; null when the line runs on request only.</summary>
    public DateTime? NextRunUtc { get; init; }
}
