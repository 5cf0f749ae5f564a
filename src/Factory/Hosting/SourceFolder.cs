using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Hosting;

/// <summary>A product of several files that a person named: a folder laid out as the line's own, or one file of the product.</summary>
public static class SourceFolder
{
    private const int MostEntries = 5000;

    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = 0, RecurseSubdirectories = false };

    /// <summary>The product: of a folder, the files that belong to one; of a file, the seed with that file in place of the one of its name.</summary>
    /// <exception cref="BadSetupException">It cannot be read, or holds a link or something that is no text where a product's file would be.</exception>
    public static async Task<Product> Read(LineSnapshot line, string source, CancellationToken cancellation)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(source))
        {
            foreach (string path in Below(line.Definition, new DirectoryInfo(source)))
            {
                files[path] = await SourceText.Read(Path.Combine(source, path), cancellation);
            }

            return files.Count > 0 ? new Product(files)
                : throw new BadSetupException(new Problem(source, $"holds no file of the product. Name a folder with {Paths(line.Definition)}, as in the line's folder."));
        }

        Product seed = line.SeedProduct();
        string[] same = [.. seed.Files.Keys.Where(p => Path.GetFileName(p) == Path.GetFileName(source))];
        string replaced = (same, seed.Files.Count) switch
        {
            ([var one], _) => one,
            (_, 1) => seed.Files.Keys.First(),
            _ => throw new BadSetupException(new Problem(source, $"is not named as one file of the product. Name it so, or name a folder with {Paths(line.Definition)}.")),
        };
        foreach ((string path, string text) in seed.Files)
        {
            files[path] = path == replaced ? await SourceText.Read(source, cancellation) : text;
        }

        return new Product(files);
    }

    private static string Paths(LineDefinition line) => string.Join(", ", line.ProductPaths);

    /// <summary>Relative paths of what belongs to a product. Folders that no product path leads to are not looked at.</summary>
    private static List<string> Below(LineDefinition line, DirectoryInfo root)
    {
        var found = new List<string>();
        var open = new Queue<(DirectoryInfo Folder, string Path)>([(root, "")]);
        int entries = 0;
        while (open.TryDequeue(out var next))
        {
            foreach (FileSystemInfo entry in next.Folder.EnumerateFileSystemInfos("*", s_all))
            {
                string path = next.Path + entry.Name;
                bool isFolder = entry is DirectoryInfo;
                if (!(isFolder ? LeadsToProduct(line, $"{path}/") : ProductRule.IsOfProduct(line, path)) || entry.Name == "__pycache__")
                {
                    continue;
                }

                if (entry.LinkTarget is not null)
                {
                    throw new BadSetupException(new Problem(entry.FullName, "is a link. A product consists of regular files: copy the file."));
                }

                if (++entries > MostEntries)
                {
                    throw new BadSetupException(new Problem(root.FullName, $"holds more than {MostEntries} files and folders of the product. Name the folder of one product."));
                }

                if (isFolder)
                {
                    open.Enqueue(((DirectoryInfo)entry, $"{path}/"));
                }
                else
                {
                    found.Add(path);
                }
            }
        }

        return found;
    }

    private static bool LeadsToProduct(LineDefinition line, string folder) =>
        line.ProductPaths.Any(p => p.StartsWith(folder, StringComparison.Ordinal) || (p.EndsWith('/') && folder.StartsWith(p, StringComparison.Ordinal)));
}
