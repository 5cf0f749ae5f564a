namespace Factory.Stations.Commanding.Workspaces;

/// <summary>Looks whether a folder that a command is writing to has become too large: bytes, files or depth. Follows no link; what vanishes counts as nothing.</summary>
internal static class FolderMeasure
{
    private const int MostDepth = 32;
    private const int MostEntries = 2 * WorkspaceArchive.MostFiles;

    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = 0, IgnoreInaccessible = true, RecurseSubdirectories = false, ReturnSpecialDirectories = false };

    public static bool Exceeds(string folder, long bytes)
    {
        (long size, int entries) = (0, 0);
        var open = new Queue<(DirectoryInfo Folder, int Depth)>([(new DirectoryInfo(folder), 0)]);
        while (open.TryDequeue(out var next))
        {
            foreach (FileSystemInfo entry in Entries(next.Folder))
            {
                size += entry is FileInfo { LinkTarget: null } file ? Length(file) : 0;
                if (++entries > MostEntries || size > bytes || next.Depth > MostDepth)
                {
                    return true;
                }

                if (entry is DirectoryInfo { LinkTarget: null } below)
                {
                    open.Enqueue((below, next.Depth + 1));
                }
            }
        }

        return false;
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos("*", s_all).Take(MostEntries + 1)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
