namespace Factory.Stations.Learning;

/// <summary>
/// Words of prose and code: runs of letters and of digits, identifiers split where camelCase begins a word (<c>loadXMLFile2</c> gives load, xml, file, 2), in lower
/// case of the invariant culture. Everything else separates.
/// </summary>
public static class WordSplitter
{
    /// <summary>The words, in order, at most <paramref name="most"/>.</summary>
    public static IEnumerable<string> Split(string text, int most = 50_000)
    {
        int given = 0;
        int start = 0;
        for (int i = 0; i <= text.Length && given < most; i++)
        {
            if (i > start && (i == text.Length || IsEdge(text, i)))
            {
                given++;
                yield return text[start..i].ToLowerInvariant();
                start = i;
            }

            if (i < text.Length && !char.IsLetterOrDigit(text[i]))
            {
                start = i + 1;
            }
        }
    }

    /// <summary>Whether a word that was under way before position <paramref name="i"/> ends there.</summary>
    private static bool IsEdge(string text, int i)
    {
        (char before, char here) = (text[i - 1], text[i]);
        if (!char.IsLetterOrDigit(here) || char.IsDigit(before) != char.IsDigit(here))
        {
            return true;
        }

        // The last capital of several begins the next word: XMLFile is XML and File.
        bool beginsWord = char.IsUpper(before) && i + 1 < text.Length && char.IsLower(text[i + 1]);
        return char.IsUpper(here) && (char.IsLower(before) || beginsWord);
    }
}
