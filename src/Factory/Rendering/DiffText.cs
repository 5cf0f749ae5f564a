using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What changed between two products, as a unified diff that <c>patch</c> reads.</summary>
public static class DiffText
{
    private const int Context = 3;

    /// <summary>The patch; one sentence when the two are the same.</summary>
    public static string Of(DiffReport report)
    {
        var text = new StringBuilder();
        foreach (string path in report.Before.Files.Keys.Union(report.After.Files.Keys).Order(StringComparer.Ordinal))
        {
            string before = report.Before.Files.GetValueOrDefault(path, "");
            string after = report.After.Files.GetValueOrDefault(path, "");
            if (before != after)
            {
                text.Append($"--- {report.A}/{path}\n+++ {report.B}/{path}\n").Append(Hunks(before, after));
            }
        }

        return text.Length == 0 ? $"{report.A} and {report.B} are the same.\n" : text.ToString();
    }

    /// <summary>The patch with the usual colours.</summary>
    public static string Coloured(string patch) => string.Join('\n', patch.Split('\n').Select(line => line switch
    {
        ['@', '@', ..] => $"\e[36m{line}\e[0m",
        ['+', ..] => $"\e[32m{line}\e[0m",
        ['-', ..] => $"\e[31m{line}\e[0m",
        _ => line,
    }));

    private static string Hunks(string before, string after)
    {
        DiffLine[] lines = Numbered(before, after);
        var text = new StringBuilder();
        int next = 0;
        while (Array.FindIndex(lines, next, l => l.Mark != ' ') is var change and >= 0)
        {
            int begin = Math.Max(next, change - Context);
            int end = change + 1;
            while (Array.FindIndex(lines, end, l => l.Mark != ' ') is var more and >= 0 && more - end <= 2 * Context)
            {
                end = more + 1;
            }

            next = Math.Min(lines.Length, end + Context);
            Append(text, lines.AsSpan(begin..next));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<DiffLine> hunk)
    {
        int removed = 0;
        int added = 0;
        foreach (DiffLine line in hunk)
        {
            removed += line.Mark == '+' ? 0 : 1;
            added += line.Mark == '-' ? 0 : 1;
        }

        text.Append($"@@ -{hunk[0].Before},{removed} +{hunk[0].After},{added} @@\n");
        foreach (DiffLine line in hunk)
        {
            text.Append(line.Mark).Append(line.Text).Append('\n');
        }
    }

    private static DiffLine[] Numbered(string before, string after)
    {
        int a = 1;
        int b = 1;
        var lines = new List<DiffLine>();
        foreach (DiffPiece piece in new InlineDiffBuilder(new Differ()).BuildDiffModel(before.TrimEnd('\n'), after.TrimEnd('\n')).Lines)
        {
            char mark = piece.Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            lines.Add(new DiffLine(mark, piece.Text, a, b));
            a += mark == '+' ? 0 : 1;
            b += mark == '-' ? 0 : 1;
        }

        return [.. lines];
    }

    private readonly record struct DiffLine(char Mark, string Text, int Before, int After);
}
