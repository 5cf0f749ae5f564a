using System.Globalization;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Counts what the system's limit on processes counts: all threads of this user.</summary>
internal static class UserTasks
{
    /// <summary>Threads of this user's processes, as many as can be seen now.</summary>
    public static int Count()
    {
        string own = Owner($"/proc/{Environment.ProcessId}");
        int count = 0;
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])))
        {
            string status = Owner(process);
            count += status.Length > 0 && status.Split('|')[0] == own.Split('|')[0] ? int.Parse(status.Split('|')[1], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        }

        return count;
    }

    private static string Owner(string process)
    {
        try
        {
            string[] status = File.ReadAllLines($"{process}/status");
            string Value(string name) => status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split('\t')[1];
            return $"{Value("Uid:")}|{Value("Threads:")}";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
