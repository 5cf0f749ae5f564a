using Factory.Core.Artifacts;

namespace Factory.Engine.Artifacts;

/// <summary>
/// One writer at a time for a path, between threads (semaphores) and between processes (locked files, which the operating system frees when
/// their holder dies). Paths share a fixed number of locks, so that the folder does not fill with lock files.
/// </summary>
internal sealed class PathLocks(StoreLayout layout, TimeProvider time)
{
    private const int Stripes = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    private readonly SemaphoreSlim[] _threads = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<T> Hold<T>(string path, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        int stripe = Convert.ToInt32(Digest.Of(path).Hex[..2], 16) % Stripes;
        await _threads[stripe].WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using FileStream held = await Lock(Path.Combine(layout.Locks, $"{stripe:00}"), cancellationToken).ConfigureAwait(false);
            return await action().ConfigureAwait(false);
        }
        finally
        {
            _threads[stripe].Release();
        }
    }

    private async Task<FileStream> Lock(string file, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        TimeSpan pause = TimeSpan.FromMilliseconds(1);
        while (true)
        {
            if (TryLock(file) is { } held)
            {
                return held;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new ArtifactStoreException(file, $"another process has held this lock for {Patience.TotalSeconds:0} s. Look for a hanging factory process, end it, and run the command again.");
            }

            // A named edge: the operating system signals no other process when a file lock is freed.
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; Windows says sharing violation.
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
