namespace Factory.Core.Learning;

/// <summary>How far a proposal came; later is better.</summary>
public enum ProposalEnd
{
    /// <summary>No candidate came of it.</summary>
    Nothing,

    /// <summary>It did not build, or used what candidates may not use.</summary>
    NotBuilt,

    /// <summary>It broke an invariant.</summary>
    NotPassed,

    /// <summary>It built and kept the invariants.</summary>
    Passed,
}
