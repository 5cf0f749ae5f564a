namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>Reads the SEARCH/REPLACE pairs of a block. Pure.</summary>
internal static class EditReader
{
    private const string Search = "<<<<<<< SEARCH";
    private const string Middle = "=======";
    private const string Replace = ">>>>>>> REPLACE";
    private const string Form = $"Write `{Search}`, the lines to find, `{Middle}`, the new lines, `{Replace}`, each marker on a line of its own.";

    /// <summary>The pairs, or what is wrong.</summary>
    public static (IReadOnlyList<Edit> Edits, string? Fault) Read(IReadOnlyList<string> lines)
    {
        var edits = new List<Edit>();
        int at = 0;
        while (Next(lines, at) is var start && start < lines.Count)
        {
            if (lines[start].TrimEnd() != Search)
            {
                return ([], $"holds `{Shown(lines[start])}` where a pair should begin. {Form}");
            }

            int middle = Marker(lines, start + 1);
            int end = middle < lines.Count ? Marker(lines, middle + 1) : lines.Count;
            if (end >= lines.Count || lines[middle].TrimEnd() != Middle || lines[end].TrimEnd() != Replace)
            {
                return ([], FormattableString.Invariant($"has a pair {edits.Count + 1} whose markers are incomplete or out of order. {Form} If the file itself has such lines, give it whole, as `file:PATH`."));
            }

            if (middle == start + 1)
            {
                return ([], FormattableString.Invariant($"has a pair {edits.Count + 1} with nothing to search for. Copy whole lines of the file between `{Search}` and `{Middle}`."));
            }

            edits.Add(new Edit(edits.Count + 1, [.. lines.Take(middle).Skip(start + 1)], [.. lines.Take(end).Skip(middle + 1)]));
            at = end + 1;
        }

        return edits.Count > 0 ? (edits, null) : ([], $"holds no edit. {Form}");
    }

    /// <summary>Whether a block that does not say what it holds begins like edits.</summary>
    public static bool IsEdit(IReadOnlyList<string> lines) => Next(lines, 0) is var start && start < lines.Count && lines[start].TrimEnd() == Search;

    /// <summary>The first and the last line of pairs that stand in no block; null where there are none.</summary>
    public static (int First, int Last)? Bare(List<string> lines)
    {
        int first = lines.FindIndex(l => l.TrimEnd() == Search);
        int last = lines.FindLastIndex(l => l.TrimEnd() == Replace);
        return first >= 0 && last > first ? (first, last) : null;
    }

    private static int Next(IReadOnlyList<string> lines, int at)
    {
        while (at < lines.Count && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        return at;
    }

    private static int Marker(IReadOnlyList<string> lines, int at)
    {
        while (at < lines.Count && lines[at].TrimEnd() is not (Search or Middle or Replace))
        {
            at++;
        }

        return at;
    }

    internal static string Shown(string line)
    {
        const int Most = 80;
        string plain = string.Concat(line.Trim().Select(c => char.IsControl(c) ? ' ' : c)).Replace('`', '\'');
        return plain.Length > Most ? $"{plain[..Most]}..." : plain;
    }
}
