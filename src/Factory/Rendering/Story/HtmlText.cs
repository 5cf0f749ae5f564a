using System.Globalization;
using System.Text;

namespace Factory.Rendering.Story;

/// <summary>Text in a page: shown as what it is, whoever wrote it. Nothing of it can become an element, an attribute or a direction of writing.</summary>
public static class HtmlText
{
    /// <summary>The text as content of an element or of an attribute in double quotes.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            safe.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' or '\t' => rune.ToString(),

                // The first half of a line's end, where editors of Windows wrote it.
                '\r' => "",
                _ when IsUnseen(rune) => string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]"),
                _ => rune.ToString(),
            });
        }

        return safe.ToString();
    }

    /// <summary>What a reader would not see, or what would show the rest in another order than it is: told by its number.</summary>
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || (rune.Value & 0xFFFE) == 0xFFFE;
}
