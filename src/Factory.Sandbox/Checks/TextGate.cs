using Factory.Sandbox.Compiling;

namespace Factory.Sandbox.Checks;

/// <summary>What is refused before the compiler sees it: sizes and depths that cost it time or stack.</summary>
internal static class TextGate
{
    public const int MaxBytes = 64 << 10;

    public const int MaxDepth = 64;

    private const int MaxLineOperators = 400;

    public static IEnumerable<CompileMessage> Check(SourceFile file)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(file.Text) > MaxBytes)
        {
            return [new CompileMessage("size", $"The file is larger than {MaxBytes >> 10} KB; make it smaller.", file.Path)];
        }

        return Lines(file).Take(CompileReply.MaxMessages);
    }

    private static IEnumerable<CompileMessage> Lines(SourceFile file)
    {
        (int depth, int number) = (0, 0);
        foreach (string line in file.Text.Split('\n'))
        {
            number++;
            int deepest = Deepest(line, ref depth);
            if (deepest > MaxDepth)
            {
                yield return new CompileMessage("depth", $"Brackets are nested deeper than {MaxDepth}; split the expression into named parts.", file.Path, number, 1);
                yield break;
            }

            if (line.AsSpan().Count('+') + line.AsSpan().Count('$') > MaxLineOperators)
            {
                yield return new CompileMessage("depth", $"More than {MaxLineOperators} operators on one line; split the expression.", file.Path, number, 1);
                yield break;
            }
        }
    }

    // Brackets inside strings and comments count too: a bound, not a parser.
    private static int Deepest(string line, ref int depth)
    {
        int deepest = depth;
        foreach (char c in line)
        {
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' && depth > 0 ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
