using Factory.Core;
using Factory.Sandbox.Walls;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Chooses the walls that this machine offers.</summary>
internal static class CommandWalls
{
    /// <summary>The walls.</summary>
    /// <param name="offers">What the machine has.</param>
    /// <param name="usesBubblewrap">Whether bubblewrap is wanted where it works.</param>
    /// <exception cref="BadSetupException">The machine has none that would hold a command.</exception>
    public static ICommandWalls Choose(SandboxOffers offers, bool usesBubblewrap) => offers switch
    {
        { Bubblewrap: { } bubblewrap, HasSeccomp: true } when usesBubblewrap => new BubblewrapWalls(bubblewrap, SyscallFilter.CommandInNamespace),
        { LandlockVersion: >= Landlock.FullVersion, HasSeccomp: true } => new LandlockWalls(),
        _ => throw new BadSetupException(new Problem("sandbox", "this machine has neither a bubblewrap that works nor Landlock 6 with seccomp, and commands of candidates run only behind such walls. See `factory doctor`.")),
    };
}
