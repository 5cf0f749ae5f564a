namespace Factory.Engine.Journaling;

/// <summary>The SQL that is embedded in this assembly. Statements are known by the name above them.</summary>
internal static class SqlText
{
    private const string Marker = "-- name: ";
    private static readonly Lazy<Dictionary<string, string>> Statements = new(() => Parse(Read("statements.sql")));

    public static string Statement(string name) => Statements.Value[name];

    public static string Read(string file)
    {
        using Stream stream = typeof(SqlText).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"'{file}' is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, string> Parse(string text)
    {
        var statements = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in text.Split(Marker, StringSplitOptions.RemoveEmptyEntries))
        {
            int end = part.IndexOf('\n', StringComparison.Ordinal);
            statements.Add(part[..end].Trim(), part[(end + 1)..].Trim());
        }

        return statements;
    }
}
