using Factory.Core.Durable;
using Factory.Engine.Journaling;
using SQLitePCL;

namespace Factory.Engine;

/// <summary>
/// Reads a journal without owning it, also while an owner runs. Sees everything that has been acknowledged. Thread-safe.
/// </summary>
public sealed class EngineReader : IDisposable
{
    private const int PageSize = 1000;
    private readonly JournalReader _reader;

    private EngineReader(JournalReader reader) => _reader = reader;

    /// <summary>Opens the journal in a folder; null when there is none.</summary>
    /// <param name="folder">Folder of the journal.</param>
    /// <exception cref="StateUnavailableException">It cannot be read, or a newer Factory wrote it.</exception>
    public static EngineReader? Open(string folder)
    {
        string path = JournalFile.PathIn(folder);
        if (!File.Exists(path))
        {
            return null;
        }

        var reader = new JournalReader(path, OpenDatabase, new BlobStore(Path.Combine(folder, "blobs")));
        if (reader.Probe())
        {
            return new EngineReader(reader);
        }

        // Its first owner is making it this moment, or died while it did: nothing was ever written to it.
        reader.Dispose();
        return null;
    }

    /// <summary>Instances that match, in the order of their creation.</summary>
    public IReadOnlyList<InstanceState> Instances(InstanceQuery query) => _reader.Query(query, after: 0, query.Limit).Page;

    /// <summary>One instance; null when there is none of that id.</summary>
    public InstanceState? Instance(string id, bool fetchPayloads = false) => _reader.State(id, fetchPayloads);

    /// <summary>The history of an instance's current run, in order, read page by page.</summary>
    public IEnumerable<HistoryRecord> History(string id)
    {
        (long, long) after = (0, -1);
        List<HistoryRecord> page;
        do
        {
            page = _reader.HistoryPage(id, after, PageSize);
            foreach (HistoryRecord record in page)
            {
                after = (record.Run, record.Sequence);
                yield return record;
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Instances that need a person: stalled or quarantined.</summary>
    public IReadOnlyList<InstanceState> Held() =>
        Instances(new InstanceQuery { Statuses = [RuntimeStatus.Stalled, RuntimeStatus.Quarantined] });

    /// <summary>Ids of instances that wait for nothing and yet have not ended: always empty unless the engine has a bug.</summary>
    public IReadOnlyList<string> Stuck() => _reader.Stuck();

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static Database OpenDatabase(string path)
    {
        try
        {
            return Demand(Database.OpenReader(path), path);
        }
        catch (SqliteFailure failure) when (failure.PrimaryCode == raw.SQLITE_CANTOPEN && !File.Exists(path + "-wal"))
        {
            // Without a log, SQLite needs to create one even for reading, which a folder nobody may write forbids.
            return Demand(Database.OpenImmutable(path), path);
        }
    }

    private static Database Demand(Database database, string path)
    {
        try
        {
            Migrations.Demand(database, path);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
