using System.Globalization;

namespace Factory.Stations.Commanding.Workspaces;

/// <summary>
/// Removes a folder in which a candidate could do what it liked: folders too deep for any path, without permissions, links to anywhere. Every folder is first
/// moved to the top, so that no path ever grows; links are removed, never followed.
/// </summary>
internal static class FolderRemoval
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false, ReturnSpecialDirectories = false };

    /// <exception cref="IOException">Something in it cannot be removed.</exception>
    public static void Remove(string folder)
    {
        var open = new Queue<string>();
        int moved = 0;
        Empty(folder);
        while (open.TryDequeue(out string? next))
        {
            Empty(next);
            Directory.Delete(next);
        }

        Directory.Delete(folder);

        void Empty(string inside)
        {
            Open(inside);
            foreach (FileSystemInfo entry in new DirectoryInfo(inside).EnumerateFileSystemInfos("*", s_all).ToArray())
            {
                if (entry is not DirectoryInfo || entry.LinkTarget is not null)
                {
                    File.Delete(entry.FullName);
                    continue;
                }

                Open(entry.FullName);
                string top = Top();
                Directory.Move(entry.FullName, top);
                open.Enqueue(top);
            }
        }

        // A name that nothing has yet: the candidate may have thought of this.
        string Top()
        {
            string top;
            do
            {
                top = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".removed-{moved++}"));
            }
            while (Path.Exists(top) || new FileInfo(top).LinkTarget is not null);

            return top;
        }
    }

    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, Owner);
        }
    }
}
