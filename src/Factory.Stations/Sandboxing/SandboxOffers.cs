using Factory.Sandbox.Walls;

namespace Factory.Stations.Sandboxing;

/// <summary>What this machine's system has to build walls from, each found by using it. Immutable.</summary>
/// <param name="LandlockVersion">Version of Landlock; 0 without it. Signals and abstract sockets are shut in from version 6.</param>
/// <param name="HasSeccomp">Whether system calls can be filtered.</param>
public sealed record SandboxOffers(int LandlockVersion, bool HasSeccomp)
{
    private readonly Lazy<string?> _bubblewrap = new(BubblewrapSearch.Run);

    /// <summary>Full path of a bubblewrap that works here; null without one. The first call starts it once.</summary>
    public string? Bubblewrap => _bubblewrap.Value;

    /// <summary>Looks, by putting the walls around a thread that then ends.</summary>
    internal static SandboxOffers Look()
    {
        if (!WallProfile.IsSupported)
        {
            return new SandboxOffers(0, HasSeccomp: false);
        }

        bool seccomp = Holds(new WallProfile { Filter = SyscallFilter.Worker });
        bool landlock = Landlock.Version() > 0 && Holds(new WallProfile { UsesLandlock = true });
        return new SandboxOffers(landlock ? Landlock.Version() : 0, seccomp);
    }

    private static bool Holds(WallProfile profile)
    {
        bool holds = false;
        var thread = new Thread(() => holds = Applies(profile), maxStackSize: 256 << 10) { Name = "walls-look" };
        thread.Start();
        thread.Join();
        return holds;
    }

    private static bool Applies(WallProfile profile)
    {
        try
        {
            profile.ApplyToThisThread();
            return true;
        }
        catch (WallException)
        {
            // That it cannot be put up is the answer.
            return false;
        }
    }
}
