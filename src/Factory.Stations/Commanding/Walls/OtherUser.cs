using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Nobody: who commands run as when Factory runs as root, whom the system exempts from the limit on processes.</summary>
internal static class OtherUser
{
    /// <summary>Its number, the same on every Linux.</summary>
    public const int Id = 65534;

    private const string Program = "/usr/bin/setpriv";

    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(5);

    /// <summary>What stands before a command line to run it so.</summary>
    public static string[] Prefix { get; } =
        [Program, "--reuid", Text(Id), "--regid", Text(Id), "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--"];

    /// <summary>Whether a command has to be run as somebody else, and can be: a root without all powers of one cannot.</summary>
    public static bool IsUsed { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(Program) && Works(["/bin/true"]);

    /// <summary>Whether a program ends well as the other user.</summary>
    public static bool Works(string[] program)
    {
        var start = new ProcessStartInfo(Program, [.. Prefix[1..], .. program]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process tried = LauncherThread.Unwalled.Start(start);
        if (tried.WaitForExit(s_enough))
        {
            return tried.ExitCode == 0;
        }

        tried.Kill();
        return false;
    }

    /// <summary>Makes a folder, and what is in it, the other user's.</summary>
    public static void Give(string folder)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            if (ChangeOwner(path, Id, Id) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The owner of {path} could not be changed.");
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
}
