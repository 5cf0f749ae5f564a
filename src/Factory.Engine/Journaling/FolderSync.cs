using System.Runtime.InteropServices;

namespace Factory.Engine.Journaling;

/// <summary>Makes a folder's entries durable. Windows journals them itself and offers no such call.</summary>
internal static partial class FolderSync
{
    private const int Cloexec = 0x80000;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, OperatingSystem.IsLinux() ? Cloexec : 0);
        if (descriptor < 0)
        {
            throw Failure("opened", folder);
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw Failure("synced", folder);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string what, string folder) =>
        new($"Folder '{folder}' cannot be {what} (errno {Marshal.GetLastPInvokeError()}).");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
