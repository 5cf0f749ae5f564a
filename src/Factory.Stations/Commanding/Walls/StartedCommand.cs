using System.Diagnostics;

namespace Factory.Stations.Commanding.Walls;

/// <summary>A command that was started, with everything it starts. Disposing ends it all.</summary>
internal abstract class StartedCommand(Process process) : IDisposable
{
    /// <summary>The process whose streams and exit code are the command's.</summary>
    public Process Process => process;

    /// <summary>Ends all of it at once. Any number of times, from any thread; when the command's process has ended by itself, what it left is ended.</summary>
    public abstract void End();

    /// <summary>A further limit that the system does not keep by itself and that is broken now; null when none is.</summary>
    public virtual string? Broken() => null;

    public virtual void Dispose() => process.Dispose();

    /// <summary>Ends one process; one that is gone already is fine.</summary>
    protected static void Kill(Process one)
    {
        try
        {
            one.Kill();
        }
        catch (InvalidOperationException)
        {
            // Ended by itself in the meantime.
        }
    }
}
