namespace Factory.Infra.Tests;

/// <summary>The repository that this test was built from.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files below a folder that end so, with forward slashes; none when there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending)
    {
        string root = Path.Combine(Root, folder);
        string[] skipped = ["/bin/", "/obj/"];
        return !Directory.Exists(root)
            ? []
            : [.. Directory.EnumerateFiles(root, "*" + ending, SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
                .Where(f => !skipped.Any(f.Contains)).Order(StringComparer.Ordinal)];
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Factory.sln above {AppContext.BaseDirectory}.");
    }
}
