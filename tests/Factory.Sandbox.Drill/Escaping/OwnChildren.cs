using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>The processes that this one has, also those that workers left behind: orphans come to it.</summary>
internal static class OwnChildren
{
    private const int Subreaper = 36;

    /// <summary>Has orphans of this process's children come to it.</summary>
    public static void Adopt()
    {
        if (LibC.Call("prctl", Subreaper, 1) != 0)
        {
            throw WallException.Of("adopt orphans", LibC.Error);
        }
    }

    /// <summary>Command lines of what is left.</summary>
    public static IReadOnlyList<string> Left() =>
        [.. Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)).Select(Describe).OfType<string>()];

    private static string? Describe(string process)
    {
        try
        {
            string stat = File.ReadAllText(process + "/stat");
            string[] after = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return after[1] == $"{Environment.ProcessId}" ? $"{Path.GetFileName(process)} ({after[0]}) {File.ReadAllText(process + "/cmdline").Replace('\0', ' ')}" : null;
        }
        catch (IOException)
        {
            // Gone while we looked.
            return null;
        }
    }
}
