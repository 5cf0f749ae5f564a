using System.Text.Json;
using Factory.Core;
using Factory.Stations.Importing;

namespace Factory.Stations.Operating;

/// <summary>Reads outcomes row by row: one that is wrong is named and spoils no other.</summary>
internal static class OutcomeReader
{
    private const int MostRows = 1_000_000;

    /// <summary>Every row of a .jsonl or .csv file: what it says, or what is wrong with it.</summary>
    /// <exception cref="BadSetupException">The file is not there, no CSV, or too large: nothing of it was taken.</exception>
    public static async Task<IReadOnlyList<OutcomeInput>> Read(string path, CancellationToken cancellation)
    {
        if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
        {
            List<InputRow> rows = await InputFile.Read(path, unitField: null, idRequired: false, cancellation);
            return [.. rows.Select(r => OutcomeInput.Of(r.Line, r.Json))];
        }

        var found = new List<OutcomeInput>();
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await foreach (RawLine line in new RawLines(stream, path, InputFile.MaxBytes).Read(cancellation))
            {
                if (line.TooLong || line.Bytes.Span.ContainsAnyExcept(" \t"u8))
                {
                    found.Add(Parse(line));
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem(path, $"cannot be read: {error.Message}"));
        }

        return found.Count switch
        {
            0 => throw new BadSetupException(new Problem(path, "holds no outcome. Write one JSON object on each line, such as {\"decision\":\"20250701-...\",\"score\":0.7}.")),
            > MostRows => throw new BadSetupException(new Problem(path, $"holds more than {MostRows} outcomes. Bring them in parts.")),
            _ => found,
        };
    }

    private static OutcomeInput Parse(RawLine line)
    {
        // A reader for each row: what is wrong with one is told with that one.
        var problems = new ImportProblems("row");
        InputRow? row = line.TooLong ? null : new RowReader(problems, unitField: null, idRequired: false).Read(line.Bytes, line.Number);
        if (row is not null)
        {
            return OutcomeInput.Of(line.Number, row.Json);
        }

        try
        {
            problems.ThrowIfAny();
            return new OutcomeInput(line.Number, Refused: "the line is too long.");
        }
        catch (BadSetupException wrong)
        {
            return new OutcomeInput(line.Number, Refused: wrong.Problems[0].What);
        }
    }
}
