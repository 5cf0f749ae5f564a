namespace Factory.Engine.Journaling;

/// <summary>Opens the journal for its owner: durable settings that are read back and verified, the schema, and a new epoch.</summary>
internal static class JournalFile
{
    public static string PathIn(string folder) => Path.Combine(folder, "journal.db");

    public static Database Open(string path)
    {
        Database database = Database.OpenWriter(path);
        try
        {
            Migrations.Demand(database, path);
            Set(database, path, "journal_mode", "wal", "wal");
            Set(database, path, "synchronous", "FULL", "2");
            Set(database, path, "foreign_keys", "ON", "1");
            Set(database, path, "wal_autocheckpoint", "0", "0");
            database.Execute("PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864");
            Migrations.Apply(database, path);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void Set(Database database, string path, string pragma, string value, string expected)
    {
        _ = database.Scalar($"PRAGMA {pragma} = {value}");
        string? actual = database.Scalar($"PRAGMA {pragma}");
        if (actual != expected)
        {
            throw new StateUnavailableException(
                path, $"The journal '{path}' does not take {pragma} = {value} (it stays {actual}). Put the state on a local disk.");
        }
    }
}
