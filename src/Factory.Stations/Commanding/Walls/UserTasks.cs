using System.Globalization;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Counts what the system's limit on processes counts: all threads of this user.</summary>
internal static class UserTasks
{
    /// <summary>Threads of a user's processes, as many as can be seen now.</summary>
    /// <param name="user">Number of the user; null for this process's.</param>
    public static int Count(int? user)
    {
        string wanted = user?.ToString(CultureInfo.InvariantCulture) ?? Look($"/proc/{Environment.ProcessId}").User;
        return Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])).Select(Look).Where(p => p.User == wanted).Sum(p => p.Threads);
    }

    private static (string User, int Threads) Look(string process)
    {
        try
        {
            string[] status = File.ReadAllLines($"{process}/status");
            string Value(string name) => status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split('\t')[1];
            return (Value("Uid:"), int.Parse(Value("Threads:"), NumberStyles.None, CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // It ended while we looked.
            return ("", 0);
        }
    }
}
