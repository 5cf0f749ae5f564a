namespace Factory.Core.Tests.Seasons;

/// <summary>What an attacker plays against.</summary>
public enum AttackedGate
{
    /// <summary>The gap ledger, one bit.</summary>
    Ledger,

    /// <summary>For comparison: one bit, each question at alpha over the number of nights, and no memory of what passed.</summary>
    FlatBit,

    /// <summary>For comparison, a misuse: the gap ledger, with the evidence shown.</summary>
    ScoreShown,
}
