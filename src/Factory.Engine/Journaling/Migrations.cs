using System.Globalization;

namespace Factory.Engine.Journaling;

/// <summary>Brings a journal to the schema this engine knows, each step in one transaction; refuses what it does not know.</summary>
internal static class Migrations
{
    // "FACT" in ASCII: tells a journal from any other SQLite file.
    private const int ApplicationId = 0x46414354;
    private static readonly string[] Files = ["0001-initial.sql"];

    public static void Apply(Database database, string path)
    {
        Demand(database, path);
        for (int version = ReadVersion(database); version < Files.Length; version++)
        {
            database.Execute("BEGIN IMMEDIATE");
            database.Execute(SqlText.Read(Files[version]));
            database.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}; COMMIT");
        }
    }

    /// <summary>Refuses a file that is not a journal, or one of a newer engine.</summary>
    public static void Demand(Database database, string path)
    {
        int version = ReadVersion(database);
        int application = int.Parse(database.Scalar("PRAGMA application_id")!, CultureInfo.InvariantCulture);
        bool empty = version == 0 && application == 0 && database.Scalar("SELECT count(*) FROM sqlite_schema") == "0";
        if (!empty && application != ApplicationId)
        {
            throw new StateUnavailableException(path, $"'{path}' is an SQLite file but not a journal of Factory. Move it away, or choose another state.");
        }

        if (version > Files.Length)
        {
            throw new StateUnavailableException(
                path, $"The journal '{path}' was written by a newer Factory (schema {version}; this one knows {Files.Length}). Use that version or newer.");
        }
    }

    private static int ReadVersion(Database database) => int.Parse(database.Scalar("PRAGMA user_version")!, CultureInfo.InvariantCulture);
}
