using System.Text.RegularExpressions;

namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>
/// Takes an answer apart: blocks that name a file, and the prose around them. Fences are CommonMark's: a row of three or more backticks opens, a row at least as long
/// and nothing else closes. What names no file is the file's all the same where there is one file, and one such block or edits without any. Pure.
/// </summary>
internal static partial class AnswerBlocks
{
    /// <summary>The blocks in order, the prose (blocks without a file included), and where a block begins that is never closed; 0 when all are.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="files">Files of the product.</param>
    public static (IReadOnlyList<AnswerBlock> Blocks, string Prose, int Open) Read(string answer, IReadOnlyCollection<string> files)
    {
        string[] lines = answer.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var blocks = new List<AnswerBlock>();
        var prose = new List<string>();
        var nameless = new List<(int From, string[] Lines)>();
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

            string[] inside = lines[(i + 1)..end];
            string info = opening.Groups["info"].Value;
            if (Named().Match(info) is { Success: true } named)
            {
                blocks.Add(new AnswerBlock(PathOf(named), named.Groups["form"].Value == "edit", inside));
            }
            else if (files.FirstOrDefault(f => info.Split(' ', '\t').Contains(f, StringComparer.Ordinal)) is { } bare)
            {
                blocks.Add(new AnswerBlock(bare, EditReader.IsEdit(inside), inside));
            }
            else
            {
                nameless.Add((prose.Count, inside));
                prose.AddRange(lines[i..(end + 1)]);
            }

            i = end;
        }

        if (blocks.Count == 0 && nameless is [(int from, string[] only)] && files.Count == 1)
        {
            prose.RemoveRange(from, only.Length + 2);
            blocks.Add(new AnswerBlock(files.First(), EditReader.IsEdit(only), only));
        }
        else if (blocks.Count == 0 && nameless.Count == 0 && files.Count == 1 && EditReader.Bare(prose) is var (first, last))
        {
            blocks.Add(new AnswerBlock(files.First(), IsEdit: true, prose[first..(last + 1)]));
            prose.RemoveRange(first, last + 1 - first);
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
