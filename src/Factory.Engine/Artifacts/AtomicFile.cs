namespace Factory.Engine.Artifacts;

/// <summary>Writes a file so that it is seen whole or not at all, and is durable on return: temporary file, fsync, rename, fsync of the directory.</summary>
internal sealed class AtomicFile(StoreLayout layout)
{
    public void Write(string target, ReadOnlyMemory<byte> content)
    {
        string directory = Path.GetDirectoryName(target)!;
        DirectorySync.Create(directory);
        string temporary = Path.Combine(layout.Temporary, Leftovers.NewName());
        try
        {
            WriteThrough(temporary, content.Span);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error) when (StoreFailure.IsRefusal(error))
        {
            Discard(temporary);
            throw;
        }

        DirectorySync.Flush(directory);
    }

    private static void WriteThrough(string path, ReadOnlySpan<byte> content)
    {
        using FileStream file = new(path, Options());
        file.Write(content);
        file.Flush(flushToDisk: true);
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
