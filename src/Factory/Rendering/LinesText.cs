using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>lines</c> says.</summary>
public static class LinesText
{
    /// <summary>One row for each line.</summary>
    public static string Of(IReadOnlyList<LineReport> lines)
    {
        if (lines.Count == 0)
        {
            return "No line here. Make one: ./factory new NAME --kind csharp\n";
        }

        return TextTable.Of([["line", "champion", "cycles", "state", "folder"], .. lines.Select(Row)], 2);
    }

    private static IReadOnlyList<string> Row(LineReport line) =>
        [line.Line, line.Champion, Figures.Count(line.Cycles), line.Stop is { } stop ? $"stopped ({stop})" : "ready", line.Folder];
}
