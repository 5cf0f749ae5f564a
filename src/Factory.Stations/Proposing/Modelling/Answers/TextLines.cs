namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>A file's text as lines, with its own habit of ending them: models answer without it.</summary>
/// <param name="Lines">The lines, without their ends.</param>
/// <param name="End">How lines end.</param>
/// <param name="EndsWithNewline">Whether the last line ends too.</param>
internal sealed record TextLines(IReadOnlyList<string> Lines, string End, bool EndsWithNewline)
{
    /// <summary>Takes a text apart. Ends that differ from line to line become alike only when the text is put together again.</summary>
    public static TextLines Of(string text)
    {
        int returns = text.AsSpan().Count("\r\n");
        string end = returns > 0 && returns * 2 >= text.AsSpan().Count('\n') ? "\r\n" : "\n";
        if (text.Length == 0)
        {
            return new TextLines([], end, EndsWithNewline: true);
        }

        string[] lines = [.. text.Split('\n').Select(l => l.EndsWith('\r') ? l[..^1] : l)];
        return lines[^1].Length == 0 ? new TextLines(lines[..^1], end, EndsWithNewline: true) : new TextLines(lines, end, EndsWithNewline: false);
    }

    /// <summary>The text.</summary>
    public string Joined() => string.Join(End, Lines) + (EndsWithNewline && Lines.Count > 0 ? End : "");
}
