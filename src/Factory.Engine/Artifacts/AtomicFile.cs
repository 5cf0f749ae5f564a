namespace Factory.Engine.Artifacts;

/// <summary>Writes a file so that it is seen whole or not at all, and is durable on return: temporary file, flush, rename, flush of the directory. Those that arrive together share the flushes.</summary>
internal sealed class AtomicFile(StoreLayout layout)
{
    private readonly GroupCommit _commit = new(layout.Root);

    public async Task Write(string target, ReadOnlyMemory<byte> content)
    {
        string directory = Path.GetDirectoryName(target)!;
        string[] changed = [directory, .. DirectorySync.CreateUnflushed(directory)];
        string temporary = Path.Combine(layout.Temporary, Leftovers.NewName());
        try
        {
            await _commit.Run(new PendingFile(Written(temporary, content.Span), target, changed)).ConfigureAwait(false);
        }
        catch (Exception error) when (StoreFailure.IsRefusal(error))
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Makes a file durable that stands under its name: its writer may have died, or still be, between rename and flush.</summary>
    public Task Settle(string target) => _commit.Run(new PendingFile(null, target, [Path.GetDirectoryName(target)!]));

    private static FileStream Written(string path, ReadOnlySpan<byte> content)
    {
        FileStream file = new(path, Options());
        try
        {
            file.Write(content);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (StoreFailure.IsRefusal(error))
        {
            // The first failure is the one to report; what stays is a leftover, swept at the next open.
        }
    }
}
