using System.Runtime.InteropServices;

namespace Factory.Engine.Artifacts;

/// <summary>Makes renames and new names in a directory durable. .NET has no call for it. Thread-safe.</summary>
public static class DirectorySync
{
    private const int LinuxCloseOnExec = 0x80000;
    private const int MacCloseOnExec = 0x1000000;

    /// <summary>Returns when every rename and new name in a directory is on disk.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void Flush(string directory)
    {
        // NTFS journals its metadata and cannot flush a directory.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(directory, OperatingSystem.IsMacOS() ? MacCloseOnExec : LinuxCloseOnExec);
        if (handle < 0)
        {
            throw Failure(directory);
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw Failure(directory);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Creates a directory with those above it, up to an existing one, for this user alone, and makes their names durable.</summary>
    public static void Create(string directory)
    {
        // The upper ones first, as they are created.
        foreach (string parent in CreateUnflushed(directory).Reverse())
        {
            Flush(parent);
        }
    }

    /// <summary>The same without making the names durable: gives the directories to be flushed for that.</summary>
    internal static IReadOnlyList<string> CreateUnflushed(string directory)
    {
        if (Directory.Exists(directory))
        {
            return [];
        }

        string? parent = Path.GetDirectoryName(directory);
        IReadOnlyList<string> above = parent is null ? [] : CreateUnflushed(parent);

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            // Sealed cases live in here: nobody else on the machine reads them.
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return parent is null ? above : [parent, .. above];
    }

    private static IOException Failure(string directory)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{directory}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
