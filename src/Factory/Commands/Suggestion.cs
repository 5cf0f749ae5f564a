namespace Factory.Commands;

/// <summary>What someone probably meant to type.</summary>
public static class Suggestion
{
    /// <summary>The nearest of the known words by edit distance; null when none is near.</summary>
    public static string? For(string word, IEnumerable<string> known)
    {
        int near = Math.Max(1, word.Length / 3);
        return known.Select(k => (Word: k, Distance: Distance(word, k))).Where(k => k.Distance <= near || k.Word.StartsWith(word, StringComparison.Ordinal))
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal).Select(k => k.Word).FirstOrDefault();
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that make one word of the other.</summary>
    public static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Step(cost, (a, b), i, j);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Step(int[,] cost, (string A, string B) words, int i, int j)
    {
        (string a, string b) = words;
        int replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
