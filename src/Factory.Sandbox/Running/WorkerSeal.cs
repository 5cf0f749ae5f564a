using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Running;

/// <summary>A worker's own last wall, which it puts up when it has loaded all that it needs and before it is handed anything that it must not trust.</summary>
/// <param name="mode">Whether this machine has system call filters; Factory says so when it starts the worker.</param>
public sealed class WorkerSeal(string mode)
{
    /// <summary>The worker must seal itself.</summary>
    public const string Sealed = "sealed";

    /// <summary>The machine cannot filter system calls.</summary>
    public const string Open = "open";

    /// <summary>Seals every thread of this process, for good; nothing where the machine cannot.</summary>
    /// <returns>Whether this worker may go on: false when it could not be done though the machine can. Why stands on standard error.</returns>
    public bool TryClose()
    {
        if (mode == Open)
        {
            return true;
        }

        try
        {
            Seccomp.Apply(SyscallFilter.Sealed(Environment.ProcessId), allThreads: true);
            return true;
        }
        catch (WallException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return false;
        }
    }
}
