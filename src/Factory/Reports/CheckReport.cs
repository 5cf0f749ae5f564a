using System.Text.Json.Serialization;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Testing;

namespace Factory.Reports;

/// <summary>What <c>check</c> found: every problem at once, or what the line can prove.</summary>
public sealed record CheckReport
{
    /// <summary>How scores are to be read; null shows them as they are. Not part of the JSON.</summary>
    [JsonIgnore]
    public ScoreDefinition? Scale { get; init; }

    public required string Line { get; init; }

    /// <summary>Path of line.yaml as the user would type it.</summary>
    public required string File { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Null when the data could not be read.</summary>
    public RoleUnits? Units { get; init; }

    /// <summary>Mean of the champion on train; null when it could not be scored.</summary>
    public double? ChampionTrain { get; init; }

    /// <summary>Tests from answers to stops that the champion fails: no problem, its successor has to pass them.</summary>
    public IReadOnlyList<InvariantResult> FailedStopTests { get; init; } = [];

    /// <summary>What is worth knowing and no problem: what slices can prove, where the ledger stands.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public PlanReport? Plan { get; init; }

    public SelfTestReport? SelfTest { get; init; }
}
