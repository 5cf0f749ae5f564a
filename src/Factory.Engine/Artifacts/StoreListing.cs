using Factory.Core.Artifacts;

namespace Factory.Engine.Artifacts;

/// <summary>The files of a store below a prefix. Sorted whole paths: a walk by folder would put <c>a/b</c> before <c>a-b</c>.</summary>
internal static class StoreListing
{
    public static List<string> Paths(StoreLayout layout, string prefix)
    {
        int cut = prefix.LastIndexOf('/');
        string folder = cut < 0 ? "" : prefix[..cut];
        var found = new List<string>();
        var start = new DirectoryInfo(folder.Length == 0 ? layout.Root : layout.File(folder));
        if (start.Exists && folder.Split('/')[0] != "objects")
        {
            Collect(start, folder, prefix, found);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Collect(DirectoryInfo folder, string path, string prefix, List<string> found)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos().Where(e => ArtifactPath.IsSegment(e.Name)))
        {
            string name = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (entry is DirectoryInfo below && name != "objects" && Overlaps(name, prefix))
            {
                Collect(below, name, prefix, found);
            }
            else if (entry is FileInfo && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                found.Add(name);
            }
        }
    }

    private static bool Overlaps(string folder, string prefix) =>
        folder.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(folder, StringComparison.Ordinal);
}
