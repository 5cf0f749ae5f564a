using System.Globalization;

namespace Factory.Sandbox.Tests.Soak;

/// <summary>What this process holds at a moment (Linux).</summary>
/// <param name="Children">Processes that it has started and that have not been reaped.</param>
/// <param name="Descriptors">Open file descriptors.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Files">Files and folders in the places that are watched.</param>
/// <param name="HeapBytes">Managed memory in use after a full collection.</param>
/// <param name="ResidentBytes">Resident memory.</param>
internal sealed record SoakFootprint(int Children, int Descriptors, int Threads, int Files, long HeapBytes, long ResidentBytes)
{
    /// <summary>Collects all garbage, then counts.</summary>
    /// <param name="watched">Folders whose contents are counted.</param>
    public static SoakFootprint Take(IReadOnlyList<string> watched)
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new SoakFootprint(
            ChildProcesses.Ids().Count,
            Directory.GetFileSystemEntries("/proc/self/fd").Length,
            Directory.GetDirectories("/proc/self/task").Length,
            watched.Sum(f => Directory.EnumerateFileSystemEntries(f, "*", SearchOption.AllDirectories).Count()),
            GC.GetTotalMemory(forceFullCollection: true),
            Resident());
    }

    /// <summary>What has grown beyond the slack since an earlier moment, in words.</summary>
    public IEnumerable<string> Beyond(SoakFootprint earlier, SoakFootprint slack)
    {
        (string What, long Then, long Now, long Slack)[] all =
        [
            ("child processes", earlier.Children, Children, slack.Children),
            ("file descriptors", earlier.Descriptors, Descriptors, slack.Descriptors),
            ("threads", earlier.Threads, Threads, slack.Threads),
            ("files", earlier.Files, Files, slack.Files),
            ("bytes of managed memory", earlier.HeapBytes, HeapBytes, slack.HeapBytes),
            ("bytes of resident memory", earlier.ResidentBytes, ResidentBytes, slack.ResidentBytes),
        ];
        return all.Where(a => a.Now > a.Then + a.Slack).Select(a => $"{a.What}: {a.Then} became {a.Now}, and {a.Slack} more are granted");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Children} children, {Descriptors} descriptors, {Threads} threads, {Files} files, {HeapBytes / 1048576.0:0.0} MiB managed, {ResidentBytes / 1048576.0:0} MiB resident");

    private static long Resident()
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
