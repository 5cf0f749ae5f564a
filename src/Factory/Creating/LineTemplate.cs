using System.Reflection;

namespace Factory.Creating;

/// <summary>The files of a new line, built into the program.</summary>
public static class LineTemplate
{
    private const string Placeholder = "{{name}}";

    /// <summary>Writes a new line of the kind into a folder that does not exist yet, and gives the files' paths inside it. The folder appears whole or not at all.</summary>
    public static IReadOnlyList<string> Write(string kind, string folder)
    {
        string name = Path.GetFileName(folder);
        string parent = Path.GetDirectoryName(folder)!;
        string part = Path.Combine(parent, $".{name}.part");
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        var files = new List<string>();
        foreach ((string resource, string path) in Files(kind))
        {
            string written = path.Replace(Placeholder, name, StringComparison.Ordinal);
            string target = Path.Combine(part, written);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, Read(resource).Replace(Placeholder, name, StringComparison.Ordinal));
            files.Add(written);
        }

        Directory.Move(part, folder);
        return files;
    }

    private static IEnumerable<(string Resource, string Path)> Files(string kind)
    {
        string prefix = $"Templates/{kind}/";
        return Assembly.GetExecutingAssembly().GetManifestResourceNames().Select(r => (Resource: r, Path: r.Replace('\\', '/')))
            .Where(r => r.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(r => (r.Resource, r.Path[prefix.Length..])).OrderBy(r => r.Item2, StringComparer.Ordinal);
    }

    private static string Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
