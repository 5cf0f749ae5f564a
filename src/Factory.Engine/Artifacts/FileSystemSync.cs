using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Factory.Engine.Artifacts;

/// <summary>
/// Makes everything that was written to a file system durable with one call, where the system can: many files cost then no more than one. Linux alone, from 5.8 on, which
/// reports failed writes of such a call, and file systems that are known to keep what the call promises. Thread-safe.
/// </summary>
internal sealed class FileSystemSync
{
    private const int CloseOnExec = 0x80000;
    private const int StatisticsBytes = 256;
    private static readonly Version s_reports = new(5, 8);

    // ext2 to 4, xfs, btrfs, f2fs, tmpfs, overlay.
    private static readonly long[] s_kept = [0xEF53, 0x58465342, 0x9123683E, 0xF2F52010, 0x01021994, 0x794C7630];

    private readonly SafeFileHandle? _folder;

    private FileSystemSync(SafeFileHandle? folder) => _folder = folder;

    /// <summary>Whether <see cref="Run"/> may be called.</summary>
    public bool IsOffered => _folder is not null;

    /// <summary>For the file system that holds a folder; the folder must be there.</summary>
    public static FileSystemSync Of(string folder)
    {
        if (!OperatingSystem.IsLinux() || Environment.OSVersion.Version < s_reports)
        {
            return new FileSystemSync(null);
        }

        // Open as long as the store: failures between two calls are told too.
        int handle = Open(folder, CloseOnExec);
        var held = new SafeFileHandle(handle, ownsHandle: true);
        byte[] statistics = new byte[StatisticsBytes];
        bool isKept = handle >= 0 && Statistics(handle, statistics) == 0 && s_kept.Contains(BitConverter.ToInt64(statistics));
        if (!isKept)
        {
            held.Dispose();
        }

        return new FileSystemSync(isKept ? held : null);
    }

    /// <summary>Returns when all that was written and renamed before is on disk.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public void Run()
    {
        if (Sync(_folder!) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException($"the file system could not be flushed: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static extern int Statistics(int handle, [Out] byte[] statistics);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static extern int Sync(SafeFileHandle handle);
}
