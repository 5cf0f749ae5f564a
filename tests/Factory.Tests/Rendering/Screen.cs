using System.Globalization;
using System.Text.RegularExpressions;

namespace Factory.Tests.Rendering;

/// <summary>What a terminal shows after some output that uses line feeds, cursor up and erase to the end.</summary>
public static partial class Screen
{
    public static IReadOnlyList<string> After(string output)
    {
        var lines = new List<string>();
        foreach (Match piece in Piece().Matches(output))
        {
            if (piece.Groups["up"].Success)
            {
                int up = int.Parse(piece.Groups["up"].Value, CultureInfo.InvariantCulture);
                lines.RemoveRange(lines.Count - up, up);
            }
            else
            {
                lines.Add(piece.Groups["line"].Value);
            }
        }

        return lines;
    }

    [GeneratedRegex(@"\r\e\[(?<up>\d+)A\e\[J|(?<line>[^\n\r\e]*)\n")]
    private static partial Regex Piece();
}
