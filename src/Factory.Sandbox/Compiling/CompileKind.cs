namespace Factory.Sandbox.Compiling;

/// <summary>What a compiler worker is asked for.</summary>
public enum CompileKind
{
    /// <summary>The contract, and the codec generated from it.</summary>
    Contract,

    /// <summary>The line's evaluator and tests.</summary>
    Trusted,

    /// <summary>A candidate, with every check.</summary>
    Candidate,

    /// <summary>The seed with one method taken out; the seed itself passes the candidate's checks first.</summary>
    Shell,
}
