namespace Factory.Sandbox.Probing;

/// <summary>The kinds of thread that a process of .NET has: a wall that was put up on one may be missing on another.</summary>
internal static class ProbeThreads
{
    public static IEnumerable<(string Name, Action<Action> Run)> Kinds() =>
    [
        ("main", act => act()),
        ("new", OnNew),
        ("pool", OnPool),
        ("finalizer", OnFinalizer),
    ];

    private static void OnNew(Action act)
    {
        var thread = new Thread(() => act());
        thread.Start();
        thread.Join();
    }

    private static void OnPool(Action act)
    {
        using var done = new ManualResetEventSlim();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                act();
                done.Set();
            },
            null);
        done.Wait();
    }

    private static void OnFinalizer(Action act)
    {
        Abandon(act);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // In a method of its own, so that nothing on the stack keeps it.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Abandon(Action act) => _ = new Finalized(act);

    private sealed class Finalized(Action act)
    {
        ~Finalized() => act();
    }
}
