using System.Text.RegularExpressions;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>Finds the place in the line's own files that a program's complaint names last.</summary>
internal static partial class TracePlace
{
    /// <summary>Such as <c>score.py:12</c>; null when none is named.</summary>
    public static string? In(string errors, IReadOnlyList<string> files)
    {
        Match? last = Place().Matches(errors).LastOrDefault(m => files.Any(f => IsFile(m.Groups["file"].Value, f)));
        return last is null ? null : $"{files.First(f => IsFile(last.Groups["file"].Value, f))}:{last.Groups["line"].Value}";
    }

    private static bool IsFile(string named, string file) => named == file || named.EndsWith($"/{file}", StringComparison.Ordinal);

    [GeneratedRegex("""(?:File "(?<file>[^"\n]+)", line (?<line>\d{1,7}))|(?:(?<file>[\w./-]+):(?<line>\d{1,7}))""", RegexOptions.None, matchTimeoutMilliseconds: 500)]
    private static partial Regex Place();
}
