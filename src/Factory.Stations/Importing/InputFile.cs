using System.Security.Cryptography;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>A JSON-lines or CSV file of cases.</summary>
internal static class InputFile
{
    public const long MaxBytes = 512L * 1024 * 1024;

    /// <exception cref="BadSetupException">The file is missing or unreadable, or rows are wrong: all problems up to 20.</exception>
    public static async Task<List<InputRow>> Read(string path, string? unitField, bool idRequired, CancellationToken cancellationToken)
    {
        CaseFormat format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => CaseFormat.Csv,
            ".jsonl" or ".ndjson" => CaseFormat.JsonLines,
            _ => throw new BadSetupException(new Problem(path, "is neither .jsonl nor .csv. Convert it to one of them, and name it so.")),
        };
        return await Opened(path, stream => Read(stream, format, path, (unitField, idRequired), cancellationToken)).ConfigureAwait(false);
    }

    /// <exception cref="BadSetupException">Rows are wrong: all problems up to 20.</exception>
    public static async Task<List<InputRow>> Read(Stream stream, CaseFormat format, string name, (string? UnitField, bool IdRequired) rows, CancellationToken cancellationToken)
    {
        var problems = new ImportProblems(name);
        var reader = new RowReader(problems, rows.UnitField, rows.IdRequired);
        List<InputRow> found = format == CaseFormat.Csv
            ? await CsvRows.Read(new LimitedStream(stream, name, MaxBytes), reader, problems, cancellationToken).ConfigureAwait(false)
            : await JsonLines.Read(new RawLines(stream, name, MaxBytes), reader, problems, cancellationToken).ConfigureAwait(false);
        problems.ThrowIfAny();
        return found.Count > 0 ? found : throw new BadSetupException(new Problem(name, "holds no case. Write one JSON object on each line, or a CSV with a header."));
    }

    public static Task<Digest> DigestOf(string path, CancellationToken cancellationToken) =>
        Opened(path, async stream => Digest.Parse(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false))));

    private static async Task<T> Opened<T>(string path, Func<Stream, Task<T>> read)
    {
        try
        {
            FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
            await using (stream.ConfigureAwait(false))
            {
                return stream.Length <= MaxBytes
                    ? await read(stream).ConfigureAwait(false)
                    : throw new BadSetupException(new Problem(path, $"is larger than {MaxBytes / 1024 / 1024} MiB. Import it in parts."));
            }
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadSetupException(new Problem(path, "is not there. Correct the name."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem(path, $"cannot be read: {error.Message} Make it readable."));
        }
    }
}
