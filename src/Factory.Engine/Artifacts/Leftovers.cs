using System.Diagnostics;
using System.Globalization;

namespace Factory.Engine.Artifacts;

/// <summary>
/// Temporary files of writers that died. A file's name begins with its writer's process id; it is swept when that process is gone, or in
/// any case after a day (a process id may live on as somebody else's, and in a container every owner is process 1).
/// </summary>
internal static class Leftovers
{
    // A writer in another container has a process id that means nothing here: leave its writes the time to finish.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Certain = TimeSpan.FromDays(1);

    public static string NewName() => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Path.GetRandomFileName()}");

    public static void Sweep(string folder, TimeProvider time)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles())
        {
            TimeSpan age = now - file.LastWriteTimeUtc;
            if (age > Certain || (age > Grace && WriterIsGone(file.Name)))
            {
                file.Delete();
            }
        }
    }

    private static bool WriterIsGone(string name)
    {
        if (!int.TryParse(name.AsSpan(0, Math.Max(0, name.IndexOf('-'))), CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process writer = Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
