using Factory.Core.Artifacts;

namespace Factory.Engine.Artifacts;

/// <summary>Says in words what the operating system's refusal means and what to do about it.</summary>
internal static class StoreFailure
{
    // Error numbers of Linux and macOS, and the Windows results with the same meaning.
    private const int NoSpace = 28;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int ReadOnly = 30;
    private const int FileTooLarge = 27;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    public static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException;

    public static ArtifactStoreException Explain(string location, Exception error) => new(location, What(error), error);

    private static string What(Exception error) => error switch
    {
        UnauthorizedAccessException => "may not be written: the folder or file is read-only or belongs to someone else. Make it writable for this user, or choose another state folder with --state.",
        { HResult: NoSpace or WindowsDiskFull } => "the disk is full. Nothing was changed. Free some space and run the command again.",
        { HResult: LinuxQuota or MacQuota } => "the disk quota is used up. Nothing was changed. Free some space and run the command again.",
        { HResult: ReadOnly or WindowsWriteProtected } => "the file system is read-only. Mount it writable, or choose another state folder with --state.",
        { HResult: FileTooLarge } => "the file is larger than this file system or process may write.",
        PathTooLongException => "the path is too long for this file system. Choose a state folder nearer to the root with --state.",
        _ => $"could not be used: {error.Message}",
    };
}
