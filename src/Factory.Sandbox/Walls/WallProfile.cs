namespace Factory.Sandbox.Walls;

/// <summary>
/// What a thread, and every process that it starts, is shut in by. Immutable. A thread that has once been shut in never gets out; the other threads of its
/// process are not touched. Linux only.
/// </summary>
public sealed record WallProfile
{
    /// <summary>Whether this system and processor are ones that walls can be put up on at all.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && SystemCalls.AreKnown;

    /// <summary>All that may be opened; ignored without <see cref="UsesLandlock"/>.</summary>
    public IReadOnlyList<PathRule> Paths { get; init; } = [];

    /// <summary>The filter of system calls; null for none (a machine without seccomp, or bubblewrap, which gets its filter as an argument).</summary>
    public SyscallFilter? Filter { get; init; }

    /// <summary>Whether paths, network and signals are restricted. Not for what must mount, such as bubblewrap.</summary>
    public bool UsesLandlock { get; init; }

    /// <summary>
    /// Whether all capabilities are given up, which matters when Factory runs as root. False only for bubblewrap as root, which needs them to make its
    /// namespaces and drops them itself.
    /// </summary>
    public bool DropsCapabilities { get; init; } = true;

    /// <summary>Shuts the calling thread in, for good.</summary>
    /// <exception cref="WallException">A wall could not be put up; the thread may be shut in by some of the others.</exception>
    public void ApplyToThisThread()
    {
        Privileges.GiveUpNew();
        if (DropsCapabilities)
        {
            Privileges.DropCapabilities();
        }

        if (UsesLandlock)
        {
            Landlock.Restrict(Paths);
        }

        if (Filter is not null)
        {
            Seccomp.Apply(Filter, allThreads: false);
        }
    }
}
