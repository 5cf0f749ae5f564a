using System.Runtime.InteropServices;
using System.Text;

namespace Factory.Stations.Deploying;

/// <summary>rename(2): replaces a link in one step. .NET follows links to folders instead of moving them.</summary>
internal static class LinkRename
{
    /// <exception cref="IOException">The system refused.</exception>
    public static void Over(string from, string to)
    {
        if (Rename(Encoding.UTF8.GetBytes(from + '\0'), Encoding.UTF8.GetBytes(to + '\0')) != 0)
        {
            throw new IOException($"{to} could not be replaced: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(byte[] from, byte[] to);
}
