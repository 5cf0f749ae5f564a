using System.Text;
using System.Text.RegularExpressions;
using Factory.Core;

namespace Factory.Rendering;

/// <summary>Problems of a setup: each file once, its problems below it, and their number.</summary>
public static partial class ProblemText
{
    /// <summary>All problems.</summary>
    public static string Of(IReadOnlyList<Problem> problems, string? file = null)
    {
        var text = new StringBuilder();
        string? current = null;
        if (file is not null)
        {
            text.Append(file).Append('\n');
            current = file;
        }

        foreach (Problem problem in problems)
        {
            (string? named, string place) = Split(problem.Where);
            if (named is not null && named != current && !(current?.EndsWith("/" + named, StringComparison.Ordinal) ?? false))
            {
                current = named;
                text.Append(named).Append('\n');
            }

            text.Append(current is null ? "" : "  ").Append(place.PadRight(current is null ? 0 : 5)).Append("  ").Append(problem.What).Append('\n');
        }

        return text.Append(Figures.Count(problems.Count, "problem")).Append($" (exit {ExitCode.BadSetup})\n").ToString();
    }

    private static (string? File, string Place) Split(string where)
    {
        Match match = FilePosition().Match(where);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (null, where);
    }

    [GeneratedRegex(@"^(.+?):(\d+(?::\d+)?)$")]
    private static partial Regex FilePosition();
}
