namespace Factory.Engine.Artifacts;

/// <summary>A file that is written and waits to be made durable under its name.</summary>
/// <param name="temporary">The written file, open; null when the file stands under its name already.</param>
/// <param name="target">Its name.</param>
/// <param name="folders">Folders that have new names in them.</param>
internal sealed class PendingFile(FileStream? temporary, string target, IReadOnlyList<string> folders)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is durable, or cannot be.</summary>
    public Task Done => _done.Task;

    /// <summary>Whether it still may become durable.</summary>
    public bool IsAlive { get; private set; } = true;

    public void Flush() => temporary?.Flush(flushToDisk: true);

    public void Rename()
    {
        temporary?.Dispose();
        if (temporary is not null)
        {
            File.Move(temporary.Name, target, overwrite: true);
        }
    }

    public void FlushFolders()
    {
        foreach (string folder in folders)
        {
            DirectorySync.Flush(folder);
        }
    }

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception error)
    {
        IsAlive = false;
        temporary?.Dispose();
        _done.TrySetException(error);
    }
}
