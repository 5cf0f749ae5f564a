namespace Factory.Tests.Tidy;

/// <summary>The tree this test was built from, without what builds and runs leave in it.</summary>
public static class Repository
{
    private static readonly string[] s_leftovers = [".git", ".build", ".factory", "bin", "obj", "node_modules", ".vs", ".idea", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files { get; } = [.. Walk(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    /// <summary>C# that is compiled by the solution: not the lines, which Factory compiles itself, and not templates.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
    [
        .. Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)
            && f.Split('/')[0] is "src" or "tests" or "bench"
            && !f.Contains("/Templates/", StringComparison.Ordinal)).Select(SourceFile.Read),
    ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().Where(e => !s_leftovers.Contains(e.Name)).SelectMany(e =>
            e is DirectoryInfo inner
                ? inner.LinkTarget is null ? Walk(inner) : []
                : [Path.GetRelativePath(Root, e.FullName).Replace('\\', '/')]);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Factory.sln above {AppContext.BaseDirectory}.");
    }
}
