using System.Text;
using System.Text.RegularExpressions;

namespace Factory.Stations.Loading;

/// <summary>Paths with <c>*</c> (within a folder), <c>**</c> (any folders) and <c>?</c>. Case counts.</summary>
internal sealed class GlobPattern
{
    private readonly Regex _regex;

    public GlobPattern(string pattern)
    {
        var regex = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            regex.Append(pattern[i] switch
            {
                '*' when pattern.AsSpan(i).StartsWith("**/") => "(.*/)?",
                '*' when pattern.AsSpan(i).StartsWith("**") => ".*",
                '*' => "[^/]*",
                '?' => "[^/]",
                var c => Regex.Escape(c.ToString()),
            });
            i += pattern.AsSpan(i).StartsWith("**/") ? 2 : pattern.AsSpan(i).StartsWith("**") ? 1 : 0;
        }

        _regex = new Regex(regex.Append("\\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public bool Matches(string path) => _regex.IsMatch(path);
}
