using Factory.Core.Artifacts;

namespace Factory.Stations.Releasing;

/// <summary>A ledger outside the state: a plain file, replaced whole. Safe between processes by an exclusive lock file beside it, which is never deleted.</summary>
public static class LedgerFile
{
    /// <summary>Reads the file with its tag; null when there is none.</summary>
    public static async Task<TaggedContent?> Read(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
        return new TaggedContent(content, Digest.Of(content).Hex);
    }

    /// <summary>Replaces the file if its tag is still the expected one (null: if there is none). False when someone else was first, or is at it.</summary>
    public static async Task<bool> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if ((await Read(path, cancellationToken))?.Tag != expected)
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
}
