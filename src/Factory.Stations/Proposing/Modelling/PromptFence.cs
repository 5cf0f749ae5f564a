namespace Factory.Stations.Proposing.Modelling;

/// <summary>
/// Puts text of others (data, knowledge, code, errors) between two rows of backticks of which neither can occur inside: so whatever the text says, it cannot end the
/// block that it stands in. Pure.
/// </summary>
public static class PromptFence
{
    private const int Shortest = 3;

    /// <summary>The text in a block of its own, ending in a newline.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="info">What stands behind the opening row: a word of Factory's own, never of the data's.</param>
    public static string Around(string text, string info = "text")
    {
        string row = new('`', Math.Max(Shortest, Longest(text) + 1));
        return $"{row}{info}\n{text.TrimEnd('\r', '\n')}\n{row}\n";
    }

    /// <summary>The longest run of backticks in a text.</summary>
    private static int Longest(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
