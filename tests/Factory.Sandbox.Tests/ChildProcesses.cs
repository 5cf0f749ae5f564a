using System.Runtime.InteropServices;

namespace Factory.Sandbox.Tests;

/// <summary>The processes that this one has started (Linux).</summary>
internal static class ChildProcesses
{
    public static HashSet<int> Ids() =>
        [.. Directory.EnumerateFiles("/proc", "stat", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true })
            .Select(Parent).Where(p => p.Parent == Environment.ProcessId).Select(p => p.Id)];

    private static (int Id, int Parent) Parent(string path)
    {
        try
        {
            string text = File.ReadAllText(path);
            string[] after = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return int.TryParse(Path.GetFileName(Path.GetDirectoryName(path)), out int id) && after.Length > 1 ? (id, int.Parse(after[1])) : default;
        }
        catch (IOException)
        {
            // Gone while we looked.
            return default;
        }
    }

    /// <summary>What a terminal's Ctrl-C does to a child.</summary>
    public static void Interrupt(int id) => _ = Signal(id, 2);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
