using System.Text;
using System.Text.RegularExpressions;
using Factory.Core;

namespace Factory.Rendering;

/// <summary>Problems of a setup: each file once, its problems below it, and their number.</summary>
public static partial class ProblemText
{
    private static readonly string[] s_endings = [".yaml", ".cs", ".md", ".jsonl", ".ndjson", ".csv"];

    /// <summary>All problems; <paramref name="file"/> is what they are about where they do not say.</summary>
    public static string Of(IReadOnlyList<Problem> problems, string? file = null)
    {
        var text = new StringBuilder();
        string? written = null;
        foreach (Problem problem in problems)
        {
            (string? named, string place) = Split(problem.Where);
            string? current = named is null || EndsWith(file, named) ? file : named;
            if (current is not null && current != written)
            {
                text.Append(current).Append('\n');
                written = current;
            }

            string indent = current is null ? "" : "  ";
            string head = place.Length == 0 ? "" : place.PadRight(current is null ? 0 : 5) + "  ";
            text.Append(indent).Append(head).Append(problem.What).Append('\n');
        }

        return text.Append(Figures.Count(problems.Count, "problem")).Append($" (exit {ExitCode.BadSetup})\n").ToString();
    }

    private static bool EndsWith(string? path, string name) => path == name || (path?.EndsWith("/" + name, StringComparison.Ordinal) ?? false);

    private static (string? File, string Place) Split(string where)
    {
        Match match = FilePosition().Match(where);
        bool isFile = match.Success || s_endings.Contains(Path.GetExtension(where).ToLowerInvariant());
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : isFile ? (where, "") : (null, where);
    }

    [GeneratedRegex(@"^(.+?):(\d+(?::\d+)?)$")]
    private static partial Regex FilePosition();
}
