using System.Globalization;
using System.Text;
using Factory.Core.Artifacts;
using Factory.Core.Lines;

namespace Factory.Core;

/// <summary>Which files a candidate may consist of. Pure.</summary>
public static class ProductRule
{
    /// <summary>Files of a product at most.</summary>
    public const int MostFiles = 200;

    /// <summary>Bytes of one file at most, in UTF-8.</summary>
    public const int MostFileBytes = 1 << 20;

    /// <summary>Bytes of all files together at most, in UTF-8.</summary>
    public const int MostBytes = 4 << 20;

    private const int MostCharacters = 200;
    private const int MostShown = 20;

    /// <summary>Whether a path lies within what the line's candidates may change.</summary>
    public static bool IsOfProduct(LineDefinition line, string path) =>
        line.ProductPaths.Any(p => p.EndsWith('/') ? path.StartsWith(p, StringComparison.Ordinal) : path == p);

    /// <summary>What is wrong with a product's files, for whoever writes the next one; empty when nothing is. At most 20 entries.</summary>
    public static IReadOnlyList<Diagnostic> Faults(LineDefinition line, Product product)
    {
        IEnumerable<Diagnostic> all = Whole(product)
            .Concat(product.Files.Select(f => Path(line, f.Key) ?? Content(f.Key, f.Value)).OfType<Diagnostic>())
            .Concat(Clashes(product));
        return [.. all.Take(MostShown)];
    }

    private static IEnumerable<Diagnostic> Whole(Product product)
    {
        if (product.Files.Count is 0 or > MostFiles)
        {
            yield return new Diagnostic("product", string.Create(CultureInfo.InvariantCulture, $"it has {product.Files.Count} files. Write 1 to {MostFiles}."));
        }

        long bytes = product.Files.Values.Sum(text => (long)Encoding.UTF8.GetByteCount(text));
        if (bytes > MostBytes)
        {
            yield return new Diagnostic("product", string.Create(CultureInfo.InvariantCulture, $"its files have {bytes} bytes together. Write at most {MostBytes}."));
        }
    }

    private static Diagnostic? Path(LineDefinition line, string path)
    {
        // The rules of artifact paths leave no room for tricks: no `..`, no backslash, no control character, nothing that some file system folds or forbids.
        if (path.Length is 0 or > MostCharacters || !path.Split('/').All(ArtifactPath.IsSegment))
        {
            return new Diagnostic("product-path", $"`{Shown(path)}` is no path of a product. Write segments of A-Z, a-z, 0-9, `.`, `_` and `-` joined by `/`, without `.` and `..`, at most {MostCharacters} characters.");
        }

        return IsOfProduct(line, path) ? null : new Diagnostic("product-path", $"`{path}` does not belong to the product. Change only {string.Join(", ", line.ProductPaths.Select(p => $"`{p}`"))}.");
    }

    private static Diagnostic? Content(string path, string text)
    {
        if (text.Length > MostFileBytes || Encoding.UTF8.GetByteCount(text) > MostFileBytes)
        {
            return new Diagnostic("product-file", $"is larger than {MostFileBytes} bytes. Split it, or make it smaller.", path);
        }

        return IsText(text) ? null : new Diagnostic("product-file", "is binary. A product consists of text files in UTF-8.", path);
    }

    private static bool IsText(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[++at]))))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<Diagnostic> Clashes(Product product)
    {
        foreach (IGrouping<string, string> alike in product.Files.Keys.GroupBy(p => p.ToUpperInvariant()).Where(g => g.Count() > 1))
        {
            yield return new Diagnostic("product-path", $"{string.Join(" and ", alike.Select(p => $"`{Shown(p)}`"))} differ in upper and lower case only. Give them different names.");
        }

        HashSet<string> folders = [.. product.Files.Keys.SelectMany(FoldersOf).Select(f => f.ToUpperInvariant())];
        foreach (string path in product.Files.Keys.Where(p => folders.Contains(p.ToUpperInvariant())))
        {
            yield return new Diagnostic("product-path", $"`{Shown(path)}` is a file and a folder. Give one of them another name.");
        }
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static string Shown(string path) =>
        string.Concat((path.Length > MostCharacters ? path[..MostCharacters] : path).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
