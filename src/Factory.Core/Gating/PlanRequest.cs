using Factory.Core.Lines;

namespace Factory.Core.Gating;

/// <summary>What a season is planned from.</summary>
public sealed record PlanRequest
{
    /// <summary>Units in the sealed role.</summary>
    public required int SealedUnits { get; init; }

    /// <summary>Units in the confirm role.</summary>
    public required int ConfirmUnits { get; init; }

    /// <summary>Goal and range.</summary>
    public required ScoreDefinition Score { get; init; }

    /// <summary>The sealed set's ledger as it stands.</summary>
    public required GapLedger Ledger { get; init; }

    /// <summary>
    /// Standard deviation of paired differences between units, in parts of the range, seen on train or select: that of a likely challenger
    /// against the champion. Null when none was seen: then <see cref="ReleasePlanner.GuessedSigma"/>.
    /// </summary>
    public double? Sigma { get; init; }

    /// <summary>Difference that a release must exceed, in parts of the range.</summary>
    public double Delta { get; init; }
}
