namespace Factory.Stations.Loading;

/// <summary>What somebody may have meant by a word that is not known.</summary>
internal static class Spelling
{
    /// <summary>` Did you mean `x`?` with a leading space, or nothing.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        string? nearest = Nearest(word, known);
        return nearest is null ? "" : $" Did you mean `{nearest}`?";
    }

    public static string? Nearest(string word, IEnumerable<string> known)
    {
        (string Word, int Distance) best = known
            .Select(k => (Word: k, Distance: Distance(Plain(word), Plain(k))))
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal)
            .FirstOrDefault((Word: "", Distance: int.MaxValue));
        return best.Distance <= Math.Max(1, best.Word.Length / 3) ? best.Word : null;
    }

    // Case, hyphens and underscores are the usual slips.
    private static string Plain(string word) => word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Edits between two words: insert, remove, replace, or swap two neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        const int Longest = 64;
        if (a.Length > Longest || b.Length > Longest)
        {
            return int.MaxValue;
        }

        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Step(d, a, b, (i, j));
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Step(int[,] d, string a, string b, (int I, int J) at)
    {
        (int i, int j) = at;
        int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int least = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(least, d[i - 2, j - 2] + 1) : least;
    }
}
