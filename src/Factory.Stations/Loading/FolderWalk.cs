namespace Factory.Stations.Loading;

/// <summary>The files of a line's folder. Linked folders are not entered, and a link may not lead out.</summary>
internal sealed class FolderWalk(string folder)
{
    private const int MaxDepth = 16;
    private const int MaxEntries = 20_000;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    // What may not be entered cannot be named either, and then is reported as missing.
    private static readonly EnumerationOptions s_options = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private IReadOnlyList<string>? _files;

    /// <summary>Relative paths with forward slashes, in ordinal order; hidden folders and those that builds leave are not entered.</summary>
    public IReadOnlyList<string> Files => _files ??= [.. Walk(new DirectoryInfo(_root), "", 0).Take(MaxEntries).Order(StringComparer.Ordinal)];

    /// <summary>Whether a path leads out of the folder by a link.</summary>
    public bool Leaves(string path)
    {
        string at = _root;
        foreach (string segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, segment);
            FileSystemInfo entry = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
            if (entry.LinkTarget is null)
            {
                continue;
            }

            at = entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            if (!at.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a path is, or links to, a given file.</summary>
    public bool IsSame(string path, string fullPath)
    {
        string full = Path.GetFullPath(path, _root);
        var file = new FileInfo(full);
        return full == fullPath || (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true)?.FullName == fullPath);
    }

    private static IEnumerable<string> Walk(DirectoryInfo directory, string path, int depth)
    {
        foreach (FileSystemInfo entry in directory.EnumerateFileSystemInfos("*", s_options))
        {
            if (entry is FileInfo)
            {
                yield return path + entry.Name;
            }
            else if (depth < MaxDepth && entry.LinkTarget is null && entry.Name is not ("bin" or "obj" or "__pycache__" or "node_modules") && entry.Name[0] != '.')
            {
                foreach (string below in Walk((DirectoryInfo)entry, $"{path}{entry.Name}/", depth + 1))
                {
                    yield return below;
                }
            }
        }
    }
}
