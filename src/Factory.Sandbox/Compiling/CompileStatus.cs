namespace Factory.Sandbox.Compiling;

/// <summary>How a compilation went.</summary>
public enum CompileStatus
{
    Ok,

    /// <summary>Not a valid program.</summary>
    Failed,

    /// <summary>A valid program that uses what candidates may not.</summary>
    Rejected,
}
