namespace Factory.Core;

/// <summary>The steps of a cycle, in order.</summary>
public enum Station
{
    /// <summary>Proposers write candidates.</summary>
    Propose,

    /// <summary>Candidates become something that runs.</summary>
    Build,

    /// <summary>The line's invariants.</summary>
    Test,

    /// <summary>Scores on the owner's data.</summary>
    Evaluate,

    /// <summary>Confirm, gate, go live.</summary>
    Redeploy,

    /// <summary>What the cycle taught.</summary>
    Learn,
}
