using System.IO.Enumeration;

namespace Factory.Stations.Loading;

/// <summary>Paths with <c>*</c> and <c>?</c> (within a folder) and <c>**</c> (any folders). Case counts. No regular expression: they cost a start-up 100 ms.</summary>
internal sealed class GlobPattern(string pattern)
{
    private readonly string[] _segments = pattern.Split('/');

    public bool Matches(string path) => Matches(_segments, path.Split('/'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.Length == 0 || path.Length == 0)
        {
            return pattern.Length == path.Length;
        }

        if (pattern[0] != "**")
        {
            return FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false) && Matches(pattern[1..], path[1..]);
        }

        // As the last segment it takes every file below; before others, any number of folders, none included.
        return pattern.Length == 1 || Matches(pattern[1..], path) || Matches(pattern, path[1..]);
    }
}
