namespace Factory.Sandbox.Walls;

/// <summary>Memory and environment of the current process, as seen by other processes of its user.</summary>
public static class OwnMemory
{
    private const int SetDumpable = 4;

    /// <summary>Shuts others out of this process: no reading of memory or environment, no tracing, no core dumps. Does nothing where the system has no such call.</summary>
    /// <exception cref="WallException">The system refused.</exception>
    public static void Hide()
    {
        if (WallProfile.IsSupported && LibC.Call("prctl", SetDumpable, 0) != 0)
        {
            throw WallException.Of("shut other processes out of this one", LibC.Error);
        }
    }
}
