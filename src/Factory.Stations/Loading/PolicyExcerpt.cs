using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>The part of a product that a person wants to see first: the method that the line's search rewrites.</summary>
public static class PolicyExcerpt
{
    private const int MostLines = 24;

    /// <summary>
    /// The method's declaration to its end, at most 24 lines; empty when the line names no method or it is not found. Of a command line, the names of the files.
    /// </summary>
    public static string Of(Product product, LineDefinition line)
    {
        if (line.Kind == ProductKindName.Command)
        {
            return string.Join('\n', product.Files.Take(MostLines).Select(f => FormattableString.Invariant($"{f.Key}   {f.Value.AsSpan().Count('\n')} lines")));
        }

        string? method = line.Propose.Select(p => p.Method).FirstOrDefault(m => m is not null);
        string[] lines = product.Files.TryGetValue(line.Product, out string? text) ? text.Split('\n') : [];
        int start = method is null ? -1 : Array.FindIndex(lines, l => l.Contains($" {method}(", StringComparison.Ordinal) && l.Contains("=>", StringComparison.Ordinal));
        if (start < 0)
        {
            start = method is null ? -1 : Array.FindIndex(lines, l => l.Contains($"double {method}(", StringComparison.Ordinal));
        }

        if (start < 0)
        {
            return "";
        }

        int end = Array.FindIndex(lines, start, l => l.TrimEnd().EndsWith(';'));
        int last = Math.Min(end < 0 ? lines.Length - 1 : end, start + MostLines - 1);
        int indent = lines[start].Length - lines[start].TrimStart().Length;
        return string.Join('\n', lines[start..(last + 1)].Select(l => l.Length > indent ? l[indent..] : l.TrimStart()));
    }
}
