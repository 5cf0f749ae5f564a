using Factory.Sandbox.Compiling;

namespace Factory.Sandbox.Checks;

/// <summary>What is refused before the compiler sees it: sizes and depths that cost it time or stack.</summary>
internal static class TextGate
{
    public const int MaxBytes = 64 << 10;

    public const int MaxDepth = 64;

    private const int MaxLineOperators = 400;

    private const int MaxInterpolations = 8;

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
        var interpolations = new Stack<int>();
        foreach (string line in file.Text.Split('\n'))
        {
            number++;
            int before = depth;
            int deepest = Deepest(line, ref depth);
            if (deepest > MaxDepth)
            {
                yield return new CompileMessage("depth", $"Brackets are nested deeper than {MaxDepth}; split the expression into named parts.", file.Path, number, 1);
                yield break;
            }

            if (Interpolations(line, before, interpolations) > MaxInterpolations)
            {
                yield return new CompileMessage("depth", $"Interpolated strings are nested deeper than {MaxInterpolations}; give the inner ones names.", file.Path, number, 1);
                yield break;
            }

            if (line.AsSpan().Count('+') + line.AsSpan().Count('$') > MaxLineOperators)
            {
                yield return new CompileMessage("depth", $"More than {MaxLineOperators} operators on one line; split the expression.", file.Path, number, 1);
                yield break;
            }
        }
    }

    // The parser reads what stands in a hole again for each string around it. A string counts as inside another when more brackets are open at its start.
    private static int Interpolations(string line, int depth, Stack<int> open)
    {
        int deepest = 0;
        for (int i = 0; i < line.Length; i++)
        {
            depth = Math.Max(0, depth + Step(line[i]));
            if (line[i] != '$' || (i > 0 && line[i - 1] == '$'))
            {
                continue;
            }

            while (open.TryPeek(out int outer) && outer >= depth)
            {
                open.Pop();
            }

            open.Push(depth);
            deepest = Math.Max(deepest, open.Count);
        }

        return deepest;
    }

    private static int Step(char c) => c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;

    // Brackets inside strings and comments count too: a bound, not a parser.
    private static int Deepest(string line, ref int depth)
    {
        int deepest = depth;
        foreach (char c in line)
        {
            depth = Math.Max(0, depth + Step(c));
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
