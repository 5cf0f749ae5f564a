using Factory.Core;

namespace Factory.Stations.Learning;

/// <summary>The part of a product that a failure is about.</summary>
internal static class CodeExcerpt
{
    private const int Around = 6;
    private const int Longest = 2_000;

    /// <summary>The lines around the place that a diagnostic names; else the whole of a short product; else null.</summary>
    public static string? Of(Product product, Diagnostic? diagnostic)
    {
        if (diagnostic is { File: { } file, Line: > 0 } && product.Files.TryGetValue(file, out string? text))
        {
            string[] lines = text.Split('\n');
            return Cut(string.Join('\n', lines.Skip(diagnostic.Line - 1 - Around).Take((2 * Around) + 1)));
        }

        return product.Files.Values.Sum(f => f.Length) <= Longest ? string.Join('\n', product.Files.Values).TrimEnd('\n') : null;
    }

    /// <summary>The beginning of a text.</summary>
    public static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "\n...";
}
