using System.Runtime.InteropServices;

namespace Factory.Engine;

/// <summary>
/// Reads a file that another process has locked. On Unix .NET's own streams take a shared lock even to read, which the owner's lock refuses.
/// </summary>
internal static partial class LockNote
{
    private const int Limit = 4096;

    /// <summary>At most its first 4 KiB; nothing when it is missing.</summary>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        byte[] content = new byte[Limit];
        int length = OperatingSystem.IsWindows() ? ReadShared(path, content) : ReadUnlocked(path, content);
        return content[..Math.Max(0, length)];
    }

    private static int ReadShared(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
    }

    private static int ReadUnlocked(string path, byte[] content)
    {
        int descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            return 0;
        }

        try
        {
            return (int)Read(descriptor, content, content.Length);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, [Out] byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
