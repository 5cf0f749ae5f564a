using Factory.Core.Sandboxing;
using Factory.Sandbox.Walls;

namespace Factory.Stations.Sandboxing;

/// <summary>Which level a machine is at, from what it offers and what was attempted. Pure.</summary>
internal static class LevelRule
{
    private const string Bare = "own process, empty environment, memory and CPU limits";

    /// <summary>The level, its walls in words, and the attempts that it rests on.</summary>
    /// <param name="offers">What walls were put up.</param>
    /// <param name="probes">What was attempted behind those from outside alone, and in a worker that had sealed itself.</param>
    public static SandboxReport Report(SandboxOffers offers, (IReadOnlyList<SandboxProbe> Outside, IReadOnlyList<SandboxProbe> Sealed) probes)
    {
        if (!offers.HasSeccomp)
        {
            return new SandboxReport(SandboxLevel.C, offers.LandlockVersion > 0 ? $"Landlock, {Bare}" : Bare, probes.Sealed);
        }

        // Without all of Landlock it is known what the walls from outside let through, and nothing that depends on them alone will run.
        bool isComplete = offers.LandlockVersion >= Landlock.FullVersion;
        SandboxProbe[] all = isComplete ? [.. probes.Sealed, .. probes.Outside] : [.. probes.Sealed];
        string walls = offers.LandlockVersion switch
        {
            >= Landlock.FullVersion => "Landlock, seccomp, limits",
            > 0 => $"seccomp, Landlock {offers.LandlockVersion} of {Landlock.FullVersion}, limits",
            _ => "seccomp, limits",
        };
        SandboxLevel level = probes.Sealed.Any(p => !p.IsDenied) ? SandboxLevel.C : isComplete && all.All(p => p.IsDenied) ? SandboxLevel.A : SandboxLevel.B;
        return new SandboxReport(level, walls, all);
    }

    /// <summary>What is said when the test itself failed: nothing is known to hold.</summary>
    public static SandboxReport Untested(string reason) => new(SandboxLevel.C, Bare, [new SandboxProbe("the self-test did not end", IsDenied: false, reason)]);
}
