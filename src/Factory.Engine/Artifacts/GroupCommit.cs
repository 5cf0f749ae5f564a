namespace Factory.Engine.Artifacts;

/// <summary>
/// Makes files durable together: while one group is on its way to the disk, the next one gathers, and a group costs two flushes however large it is. Where the system
/// cannot flush a file system as a whole, each file is flushed for itself. Thread-safe.
/// </summary>
internal sealed class GroupCommit(string folder)
{
    private const int Most = 512;
    private const int AtOnce = 16;

    private readonly Lock _lock = new();
    private readonly Queue<PendingFile> _waiting = new();
    private FileSystemSync? _sync;
    private bool _isBusy;

    /// <summary>Ends when the file is durable under its name.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public Task Run(PendingFile file)
    {
        lock (_lock)
        {
            _waiting.Enqueue(file);
            if (!_isBusy)
            {
                _isBusy = true;
                _ = Task.Run(Drain);
            }
        }

        return file.Done;
    }

    private void Drain()
    {
        while (true)
        {
            List<PendingFile> group = [];
            lock (_lock)
            {
                while (group.Count < Most && _waiting.TryDequeue(out PendingFile? file))
                {
                    group.Add(file);
                }

                if (group.Count == 0)
                {
                    _isBusy = false;
                    return;
                }
            }

            Commit(group);
        }
    }

    private void Commit(List<PendingFile> group)
    {
        _sync ??= FileSystemSync.Of(folder);
        if (group.Count == 1)
        {
            Alone(group[0]);
        }
        else if (_sync.IsOffered)
        {
            Together(group, _sync);
        }
        else
        {
            Parallel.ForEach(group, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, Alone);
        }

        foreach (PendingFile file in group.Where(f => f.IsAlive))
        {
            file.Succeed();
        }
    }

    private static void Alone(PendingFile file) => Each([file], f => f.Flush(), f => f.Rename(), f => f.FlushFolders());

    // No name may be durable before its content is.
    private static void Together(List<PendingFile> group, FileSystemSync sync)
    {
        All(group, sync.Run);
        Each(group, f => f.Rename());
        All(group, sync.Run);
    }

    private static void Each(IReadOnlyList<PendingFile> files, params IReadOnlyList<Action<PendingFile>> steps)
    {
        foreach (PendingFile file in files.Where(f => f.IsAlive))
        {
            try
            {
                foreach (Action<PendingFile> step in steps)
                {
                    step(file);
                }
            }
            catch (Exception error)
            {
                // A named edge: whatever it was belongs to whoever waits for this file, and the others go on.
                file.Fail(error);
            }
        }
    }

    private static void All(List<PendingFile> group, Action step)
    {
        try
        {
            step();
        }
        catch (Exception error)
        {
            // A named edge, as above: nobody can tell whose files are safe.
            foreach (PendingFile file in group)
            {
                file.Fail(error);
            }
        }
    }
}
