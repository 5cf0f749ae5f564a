namespace Factory.Core.Proposing;

/// <summary>
/// Where a shell (the line's own product with one method's body taken out) finds the program to run in its place. One slot a thread: a scorer
/// sets it before it plays a case on that thread. Called by generated code only.
/// </summary>
public static class EvolvedMethod
{
    [ThreadStatic]
    private static EvolvedProgram? s_current;

    /// <summary>Sets the calling thread's program.</summary>
    public static void Use(EvolvedProgram program) => s_current = program;

    /// <summary>Runs the calling thread's program.</summary>
    public static double Invoke(ref double variables) => s_current!(ref variables);
}
