namespace Factory.Stations.Importing;

/// <summary>Reads cases from JSON lines. Blank lines are passed over.</summary>
internal static class JsonLines
{
    public static async Task<List<InputRow>> Read(RawLines lines, RowReader rows, ImportProblems problems, CancellationToken cancellationToken)
    {
        var found = new List<InputRow>();
        await foreach (RawLine line in lines.Read(cancellationToken).ConfigureAwait(false))
        {
            if (line.TooLong)
            {
                problems.Add(line.Number, $"the line is longer than {RawLines.MaxLineBytes / 1024 / 1024} MiB. Split the case.");
            }
            else if (line.Bytes.Span.ContainsAnyExcept(" \t"u8) && rows.Read(line.Bytes, line.Number) is { } row)
            {
                found.Add(row);
            }
        }

        return found;
    }
}
