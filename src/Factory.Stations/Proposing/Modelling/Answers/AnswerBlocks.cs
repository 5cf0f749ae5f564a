using System.Text.RegularExpressions;

namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>
/// Takes an answer apart: blocks that name a file, and the prose around them. Fences are CommonMark's: a row of three or more backticks opens, a row at least as long
/// and nothing else closes. Pure.
/// </summary>
internal static partial class AnswerBlocks
{
    /// <summary>The blocks in order, the prose (blocks without a file included), and where a block begins that is never closed; 0 when all are.</summary>
    public static (IReadOnlyList<AnswerBlock> Blocks, string Prose, int Open) Read(string answer)
    {
        string[] lines = answer.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var blocks = new List<AnswerBlock>();
        var prose = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (Opening().Match(lines[i]) is not { Success: true } opening)
            {
                prose.Add(lines[i]);
                continue;
            }

            int end = Closing(lines, i + 1, opening.Groups["row"].Length);
            if (end == lines.Length)
            {
                return (blocks, Joined(prose), i + 1);
            }

            if (Named().Match(opening.Groups["info"].Value) is { Success: true } named)
            {
                blocks.Add(new AnswerBlock(PathOf(named), named.Groups["form"].Value == "edit", lines[(i + 1)..end]));
            }
            else
            {
                prose.AddRange(lines[i..(end + 1)]);
            }

            i = end;
        }

        return (blocks, Joined(prose), 0);
    }

    private static string Joined(List<string> prose) => string.Join('\n', prose).Trim();

    private static int Closing(string[] lines, int from, int row)
    {
        int at = from;
        while (at < lines.Length && !(lines[at].Trim() is var line && line.Length >= row && line.All(c => c == '`')))
        {
            at++;
        }

        return at;
    }

    private static string PathOf(Match named)
    {
        string path = named.Groups["path"].Value;
        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    [GeneratedRegex(@"^ {0,3}(?<row>`{3,})(?<info>[^`]*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    // A word for the language before it is harmless.
    [GeneratedRegex(@"^[ \t]*([A-Za-z0-9#+.-]+[ \t]+)?(?<form>file|edit):[ \t]*(?<path>\S(.*\S)?)[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
