namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>Applies edits to a file: all of them to the text as it was, each at the one place where its lines stand. Pure.</summary>
internal static class EditApplier
{
    /// <summary>The new text, or what is wrong with the first edit that does not fit.</summary>
    public static (string? Text, string? Fault) Apply(string text, IReadOnlyList<Edit> edits)
    {
        var file = TextLines.Of(text);
        var places = new List<(int At, Edit Edit)>();
        foreach (Edit edit in edits)
        {
            (int at, int count) = Find(file.Lines, edit.Search);
            if (count != 1)
            {
                return (null, Misfit(file.Lines, edit, count));
            }

            places.Add((at, edit));
        }

        places.Sort((a, b) => a.At.CompareTo(b.At));
        foreach (((int at, Edit edit), (int next, Edit other)) in places.Zip(places.Skip(1)))
        {
            if (at + edit.Search.Count > next)
            {
                return (null, FormattableString.Invariant($"has pairs {edit.Number} and {other.Number} that overlap at line {next + 1} of the file. Make one pair of them."));
            }
        }

        return ((file with { Lines = Replaced(file.Lines, places) }).Joined(), null);
    }

    private static List<string> Replaced(IReadOnlyList<string> lines, List<(int At, Edit Edit)> places)
    {
        var replaced = new List<string>();
        int from = 0;
        foreach ((int at, Edit edit) in places)
        {
            replaced.AddRange(lines.Take(at).Skip(from));
            replaced.AddRange(edit.Replace);
            from = at + edit.Search.Count;
        }

        replaced.AddRange(lines.Skip(from));
        return replaced;
    }

    private static (int At, int Count) Find(IReadOnlyList<string> lines, IReadOnlyList<string> search)
    {
        int first = -1;
        int count = 0;
        for (int at = 0; at + search.Count <= lines.Count; at++)
        {
            if (Alike(lines, at, search) == search.Count)
            {
                first = count == 0 ? at : first;
                count++;
            }
        }

        return (first, count);
    }

    /// <summary>How many lines agree from a place on.</summary>
    private static int Alike(IReadOnlyList<string> lines, int at, IReadOnlyList<string> search)
    {
        int alike = 0;
        while (alike < search.Count && at + alike < lines.Count && lines[at + alike] == search[alike])
        {
            alike++;
        }

        return alike;
    }

    private static string Misfit(IReadOnlyList<string> lines, Edit edit, int count)
    {
        string pair = FormattableString.Invariant($"has a pair {edit.Number} whose SEARCH, which begins with `{EditReader.Shown(edit.Search[0])}`,");
        if (count > 1)
        {
            return FormattableString.Invariant($"{pair} occurs {count} times in the file. Take more lines, so that it occurs once.");
        }

        (int at, int alike) = Enumerable.Range(0, lines.Count).Select(i => (At: i, Alike: Alike(lines, i, edit.Search))).OrderByDescending(c => c.Alike).FirstOrDefault();
        string near = alike > 0 && at + alike < lines.Count
            ? FormattableString.Invariant($" It comes nearest at line {at + 1}; there line {at + alike + 1} of the file is `{EditReader.Shown(lines[at + alike])}` and SEARCH has `{EditReader.Shown(edit.Search[alike])}`.")
            : Enumerable.Range(0, lines.Count).FirstOrDefault(i => lines[i].Trim() == edit.Search[0].Trim() && lines[i].Trim().Length > 0, -1) is >= 0 and var similar
                ? FormattableString.Invariant($" Line {similar + 1} of the file differs from it in blanks only.")
                : "";
        return $"{pair} does not occur in the file.{near} Copy whole lines exactly as they are in the file.";
    }
}
