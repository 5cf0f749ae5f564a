using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Factory.Core;

namespace Factory.Stations.Proposing;

/// <summary>What changed between two products, in the unified format that <c>patch</c> and <c>git apply</c> read.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;
    private const string Nothing = "/dev/null";

    /// <summary>The difference, file by file in ordinal order; empty when there is none.</summary>
    public static string Between(Product before, Product after)
    {
        var text = new StringBuilder();
        foreach (string path in before.Files.Keys.Union(after.Files.Keys).Order(StringComparer.Ordinal))
        {
            AppendFile(text, path, before.Files.GetValueOrDefault(path), after.Files.GetValueOrDefault(path));
        }

        return text.ToString();
    }

    private static void AppendFile(StringBuilder text, string path, string? before, string? after)
    {
        if (before == after)
        {
            return;
        }

        text.Append("--- ").Append(before is null ? Nothing : $"a/{path}").Append('\n').Append("+++ ").Append(after is null ? Nothing : $"b/{path}").Append('\n');
        List<DiffPiece> lines = Lines(before ?? "", after ?? "");
        int next = 0;
        while (FirstChange(lines, next) is var change && change < lines.Count)
        {
            int start = Math.Max(next, change - Context);
            int end = HunkEnd(lines, change);
            AppendHunk(text, lines, start, end);
            next = end;
        }
    }

    private static List<DiffPiece> Lines(string before, string after)
    {
        // An empty text has one empty line to the library and none to patch.
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before.TrimEnd('\n'), after.TrimEnd('\n'), ignoreWhitespace: false).Lines;
        return [.. lines.Where(l => !(before.Length == 0 && l.Type == ChangeType.Deleted) && !(after.Length == 0 && l.Type == ChangeType.Inserted))];
    }

    private static int FirstChange(List<DiffPiece> lines, int from)
    {
        int index = lines.FindIndex(from, line => line.Type != ChangeType.Unchanged);
        return index < 0 ? lines.Count : index;
    }

    /// <summary>The end of a hunk: changes closer than twice the context share one.</summary>
    private static int HunkEnd(List<DiffPiece> lines, int change)
    {
        int last = change;
        for (int i = change; i < lines.Count && i <= last + (2 * Context); i++)
        {
            last = lines[i].Type == ChangeType.Unchanged ? last : i;
        }

        return Math.Min(lines.Count, last + Context + 1);
    }

    private static void AppendHunk(StringBuilder text, List<DiffPiece> lines, int start, int end)
    {
        int Count(int from, int to, ChangeType without) => lines.Take(to).Skip(from).Count(line => line.Type != without);
        int oldCount = Count(start, end, ChangeType.Inserted);
        int newCount = Count(start, end, ChangeType.Deleted);
        int oldStart = Count(0, start, ChangeType.Inserted) + (oldCount > 0 ? 1 : 0);
        int newStart = Count(0, start, ChangeType.Deleted) + (newCount > 0 ? 1 : 0);
        text.Append(FormattableString.Invariant($"@@ -{oldStart},{oldCount} +{newStart},{newCount} @@")).Append('\n');
        foreach (DiffPiece line in lines.Take(end).Skip(start))
        {
            char mark = line.Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            text.Append(mark).Append(line.Text).Append('\n');
        }
    }
}
