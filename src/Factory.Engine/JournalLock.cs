namespace Factory.Engine;

/// <summary>
/// The ownership of a state: an operating-system lock on <c>journal.db.lock</c>, held for life and freed by the kernel when the process
/// dies, however it dies. The file itself stays for good; it says who owns the state. Thread-safe.
/// </summary>
public sealed class JournalLock : IDisposable
{
    private readonly FileStream _file;

    private JournalLock(FileStream file, LockOwner owner)
    {
        _file = file;
        Owner = owner;
    }

    /// <summary>Who holds this lock.</summary>
    public LockOwner Owner { get; }

    /// <summary>Takes the lock at once or not at all.</summary>
    /// <param name="journalPath">Path of the journal; the lock is beside it.</param>
    /// <param name="command">What this process was started to do, for others to read.</param>
    /// <param name="clock">Tells since when.</param>
    /// <exception cref="StateOwnedException">Another process, or another engine in this one, has it.</exception>
    /// <exception cref="StateUnavailableException">The lock file cannot be opened or written.</exception>
    public static JournalLock Take(string journalPath, string command, TimeProvider clock)
    {
        FileStream file = Open(journalPath);
        var owner = new LockOwner(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow().UtcDateTime, command);
        try
        {
            file.SetLength(0);
            file.Write(LockNote.Write(owner));
            file.Flush();
            return new JournalLock(file, owner);
        }
        catch (IOException failure)
        {
            file.Dispose();
            throw new StateUnavailableException(
                PathFor(journalPath), $"'{PathFor(journalPath)}' cannot be written ({failure.Message}). Free some space and try again.", failure);
        }
    }

    /// <summary>Who is written down as the owner; null when nobody ever was. Says nothing about whether that process still lives.</summary>
    public static LockOwner? ReadOwner(string journalPath) => LockNote.Read(PathFor(journalPath));

    /// <summary>Gives the ownership back.</summary>
    public void Dispose() => _file.Dispose();

    private static string PathFor(string journalPath) => journalPath + ".lock";

    private static FileStream Open(string journalPath)
    {
        string path = PathFor(journalPath);
        // On Unix only None takes an exclusive lock; on Windows Read already keeps other writers out and lets them read who owns it.
        FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw StateFailures.ReadOnly(path, failure);
        }
        catch (IOException) when (File.Exists(path) && IsLocked(path))
        {
            throw new StateOwnedException(journalPath, ReadOwner(journalPath));
        }
        catch (IOException failure)
        {
            throw StateFailures.ReadOnly(path, failure);
        }
    }

    /// <summary>An existing, readable file that cannot be opened for writing is locked, or lies on a read-only disk: tells which.</summary>
    private static bool IsLocked(string path)
    {
        string probe = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, ".writable");
        try
        {
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
