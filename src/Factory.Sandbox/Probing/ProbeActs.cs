namespace Factory.Sandbox.Probing;

/// <summary>Every forbidden act, as a table.</summary>
internal static class ProbeActs
{
    private const int Unix = 1;
    private const int Internet = 2;
    private const int Internet6 = 10;
    private const int Netlink = 16;
    private const int Stream = 1;
    private const int Datagram = 2;

    private delegate (bool Succeeded, string Detail) Act();

    /// <summary>What the walls from outside must deny without the worker's help; commands have no others.</summary>
    public static IEnumerable<ProbeAttempt> Outside(ProbeTargets targets) =>
        Reads(targets, beforeSeal: true).Concat(Attempt(OnOthers(targets, targets.WrittenBefore), beforeSeal: true));

    /// <summary>What a sealed worker must not be able to do.</summary>
    public static IEnumerable<ProbeAttempt> Sealed(ProbeTargets targets) =>
        Reads(targets, beforeSeal: false).Concat(Attempt([.. OnOthers(targets, targets.Written), .. OnSelf(targets)], beforeSeal: false));

    public static ProbeAttempt Last() => Attempt([(ProbeAttempt.BecomeAnother, () => ProbeCalls.Become(ProbeWorker.BecameAnother))], beforeSeal: false).Single();

    /// <summary>Finds the library functions of acts that are not attempted before the seal; those that are need no more.</summary>
    public static void Rehearse()
    {
        foreach (System.Reflection.MethodInfo method in typeof(ProbeCalls).GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic))
        {
            if (method.Attributes.HasFlag(System.Reflection.MethodAttributes.PinvokeImpl))
            {
                System.Runtime.InteropServices.Marshal.Prelink(method);
            }
        }

        Walls.LibC.Prelink();
    }

    private static IEnumerable<ProbeAttempt> Reads(ProbeTargets targets, bool beforeSeal)
    {
        foreach ((string name, Action<Action> run) in ProbeThreads.Kinds())
        {
            (bool Succeeded, string Detail) result = (false, "the thread did not run");
            run(() => result = ProbeCalls.Read(targets.Canary));
            yield return new ProbeAttempt($"read a file ({name} thread)", beforeSeal, result.Succeeded, result.Detail);
        }
    }

    private static IEnumerable<(string Name, Act Attempt)> OnOthers(ProbeTargets targets, string written) =>
    [
        (ProbeAttempt.WriteFile, () => ProbeCalls.Create(written)),
        ("open a TCP socket", () => ProbeCalls.Socket(Internet, Stream)),
        ("open a UDP socket", () => ProbeCalls.Socket(Internet, Datagram)),
        ("open an IPv6 socket", () => ProbeCalls.Socket(Internet6, Stream)),
        ("open a Unix socket", () => ProbeCalls.Socket(Unix, Stream)),
        ("open a netlink socket", () => ProbeCalls.Socket(Netlink, Datagram)),
        ("signal the parent", () => ProbeCalls.Kill(targets.Parent)),
        ("signal the parent's thread", () => ProbeCalls.KillThread(targets.Parent)),
        ("change the parent's limits", () => ProbeCalls.Limit(targets.Parent)),
        ("read the parent's environment", () => ProbeCalls.Read($"/proc/{targets.Parent}/environ")),
        ("open the parent's memory", () => ProbeCalls.Open($"/proc/{targets.Parent}/mem")),
        ("copy the parent's memory", () => ProbeCalls.ReadMemory(targets.Parent)),
        ("trace the parent", () => ProbeCalls.Trace(targets.Parent)),
    ];

    private static IEnumerable<(string Name, Act Attempt)> OnSelf(ProbeTargets targets) =>
    [
        ("map memory past the limit", () => ProbeCalls.MapMemory(targets.NativeBytes)),
        ("allocate past the limit", () => Allocate(targets.HeapBytes)),
        ("fork", ProbeCalls.Fork),
        ("start a program", ProbeCalls.Spawn),
    ];

    private static IEnumerable<ProbeAttempt> Attempt(IEnumerable<(string Name, Act Attempt)> acts, bool beforeSeal)
    {
        foreach ((string name, Act attempt) in acts)
        {
            (bool succeeded, string detail) = attempt();
            yield return new ProbeAttempt(name, beforeSeal, succeeded, detail);
        }
    }

    private static (bool Succeeded, string Detail) Allocate(long bytes)
    {
        try
        {
            return (new byte[bytes].Length > 0, "allocated");
        }
        catch (OutOfMemoryException)
        {
            return (false, "out of memory");
        }
    }
}
