using System.ComponentModel;
using System.Diagnostics;
using Factory.Sandbox.Walls;

namespace Factory.Stations.Sandboxing;

/// <summary>
/// What must have happened once in this process before a thread that starts others is shut in: libraries that a start needs are loaded while they can still be read,
/// and other processes of this user are shut out of this one's memory and environment before the first of them exists.
/// </summary>
internal static class LauncherRehearsal
{
    private static readonly Lazy<bool> s_done = new(Run);

    /// <summary>Rehearses, at the first call.</summary>
    /// <exception cref="WallException">This process could not be shut to others.</exception>
    public static void Once() => _ = s_done.Value;

    private static bool Run()
    {
        OwnMemory.Hide();
        string[] programs = ["/bin/true", "/usr/bin/true"];
        try
        {
            // One that does not exist rehearses the failure.
            using Process process = Process.Start(new ProcessStartInfo(programs.FirstOrDefault(File.Exists, programs[0])) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            // All that it was for has been loaded on the way.
        }

        return true;
    }
}
