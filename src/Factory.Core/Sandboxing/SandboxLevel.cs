namespace Factory.Core.Sandboxing;

/// <summary>How good the walls around candidates are on a machine, as found by attempting what they must forbid.</summary>
public enum SandboxLevel
{
    /// <summary>All walls hold: own file-system view, system calls filtered, limits. Everything may run.</summary>
    A,

    /// <summary>System calls are filtered and limits hold, but some further wall is missing. Csharp candidates run; command lines do not.</summary>
    B,

    /// <summary>Only own processes with limits. What a model or a person wrote runs only when the owner of the machine has opted in; command lines do not run.</summary>
    C,
}
