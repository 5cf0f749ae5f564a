using System.Globalization;

namespace Factory.Sandbox.Walls;

/// <summary>Files and pipes that the current process has open.</summary>
public static class OwnDescriptors
{
    private const int FirstBeyondStandard = 3;

    private const int SetFlags = 2;

    private const int CloseOnStart = 1;

    /// <summary>
    /// Keeps everything but standard input, output and error from what this process starts from now on. The runtime opens everything so; but what this process
    /// was itself handed by who started it, such as a shell's lock or a pipe, would be handed on. Does nothing where the system does not list them.
    /// </summary>
    public static void KeepFromChildren()
    {
        if (!WallProfile.IsSupported)
        {
            return;
        }

        foreach (string path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int descriptor) && descriptor >= FirstBeyondStandard)
            {
                // One that was closed in the meantime is nobody's any more.
                _ = LibC.Call("fcntl", descriptor, SetFlags, CloseOnStart);
            }
        }
    }
}
