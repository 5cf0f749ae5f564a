using System.Text;

namespace Factory.Rendering;

/// <summary>Rows of cells, each column as wide as its widest cell. No borders.</summary>
public static class TextTable
{
    /// <summary>The table; columns whose number is in <paramref name="toTheRight"/> hold figures and are aligned to the right.</summary>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> rows, params int[] toTheRight)
    {
        int[] widths = [.. Enumerable.Range(0, rows.Max(r => r.Count)).Select(c => rows.Max(r => c < r.Count ? r[c].Length : 0))];
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, c) => toTheRight.Contains(c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
