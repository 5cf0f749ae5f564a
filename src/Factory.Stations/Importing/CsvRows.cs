using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;

namespace Factory.Stations.Importing;

/// <summary>Reads cases from CSV: a header line, commas, quotes as in RFC 4180, UTF-8.</summary>
internal static class CsvRows
{
    private static readonly CsvReaderOptions s_options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = RawLines.MaxLineBytes,
        TrackLineNumbers = true,
    };

    public static async Task<List<InputRow>> Read(Stream stream, RowReader rows, ImportProblems problems, CancellationToken cancellationToken)
    {
        var found = new List<InputRow>();
        using CsvReader csv = CsvReader.Create(stream, s_options, leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
            string[]? header = Header([.. csv.Headers], problems);
            while (header is not null && await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                int line = (int)csv.LineNumber;
                if (Json(csv, header, problems) is { } json && rows.Read(json, line) is { } row)
                {
                    found.Add(row);
                }
            }
        }
        catch (CsvFormatException error)
        {
            problems.Add((int)error.LineNumber, $"not CSV: {error.Message} Put a cell with quotes in quotes, and double the quotes within.");
        }

        return found;
    }

    private static string[]? Header(string[] names, ImportProblems problems)
    {
        string? twice = names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (names is [var only] && only.IndexOfAny([';', '\t']) >= 0)
        {
            problems.Add(1, "the columns are not separated by commas. Save the file with commas, and with points in numbers.");
        }
        else if (names.Any(n => n.Length == 0))
        {
            problems.Add(1, "a column has no name. The first line names every column.");
        }
        else if (twice is not null)
        {
            problems.Add(1, $"the column `{twice}` stands there twice. Rename one.");
        }
        else
        {
            return names;
        }

        return null;
    }

    private static ReadOnlyMemory<byte>? Json(CsvReader csv, string[] header, ImportProblems problems)
    {
        int line = (int)csv.LineNumber;
        bool text = Utf8.IsValid(csv.RawRecord);
        if (csv.FieldCount != header.Length || !text)
        {
            problems.Add(line, text
                ? $"{csv.FieldCount} cells, but {header.Length} columns. Put a cell that has a comma in quotes."
                : "a byte here is no UTF-8. Save the file as UTF-8.");
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        for (int i = 0; i < header.Length; i++)
        {
            writer.WritePropertyName(header[i]);
            string cell = csv.GetString(i);
            if (!CsvCell.TryWrite(writer, cell))
            {
                problems.Add(line, $"`{header[i]}` is {cell}, which is no number. Write a number, or leave the cell empty.");
                return null;
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
