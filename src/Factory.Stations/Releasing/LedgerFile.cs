using Factory.Core.Artifacts;

namespace Factory.Stations.Releasing;

/// <summary>A ledger outside the state: a plain file, replaced whole. Safe between processes by an exclusive lock file beside it, which is never deleted.</summary>
public static class LedgerFile
{
    /// <summary>Reads the file with its tag; null when there is none.</summary>
    public static async Task<TaggedContent?> Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
            return new TaggedContent(content, Digest.Of(content).Hex);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file if its tag is still the expected one (null: if there is none). False when someone else was first, or is at it.</summary>
    public static async Task<bool> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using FileStream? held = Hold(path + ".lock");
        if (held is null || (await Read(path, cancellationToken))?.Tag != expected)
        {
            return false;
        }

        string temporary = path + ".new";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return true;
    }

    private static FileStream? Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            return null;
        }
    }

    /// <summary>EAGAIN on Linux, EWOULDBLOCK on macOS, a sharing violation on Windows: what .NET gives where another holds the lock.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
