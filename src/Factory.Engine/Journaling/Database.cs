using SQLitePCL;

namespace Factory.Engine.Journaling;

/// <summary>One SQLite connection with its prepared statements. One thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private const int PatienceMilliseconds = 5_000;
    private static readonly Lock Initialising = new();
    private static bool _initialised;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private Database(sqlite3 handle) => _handle = handle;

    /// <summary>Opens for writing, creating the file when it is missing.</summary>
    public static Database OpenWriter(string path) =>
        Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX);

    /// <summary>Opens for reading only; the file must be there.</summary>
    public static Database OpenReader(string path) => Open(path, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX);

    /// <summary>Opens a file that nobody writes and whose folder cannot be written either.</summary>
    public static Database OpenImmutable(string path) => Open(
        "file:" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1",
        raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_URI);

    /// <summary>The named statement, prepared once.</summary>
    public Statement this[string name]
    {
        get
        {
            if (!_statements.TryGetValue(name, out Statement? statement))
            {
                statement = Prepare(SqlText.Statement(name), name);
                _statements.Add(name, statement);
            }

            return statement;
        }
    }

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Runs statements that give no rows anybody reads: transactions, pragmas, migrations.</summary>
    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(_handle, sql) != raw.SQLITE_OK)
        {
            throw Failure(sql);
        }
    }

    /// <summary>Reads one value by a statement that is not kept.</summary>
    public string? Scalar(string sql)
    {
        using Statement statement = Prepare(sql, sql);
        return statement.Word();
    }

    /// <summary>A statement that is not kept; the caller disposes it.</summary>
    public Statement Adhoc(string sql) => Prepare(sql, sql);

    /// <summary>Copies the write-ahead log into the file as far as readers allow, and gives its length in frames.</summary>
    public (int Frames, int Copied) Checkpoint(bool truncate)
    {
        int mode = truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE;
        int code = raw.sqlite3_wal_checkpoint_v2(_handle, "main", mode, out int frames, out int copied);
        return code is raw.SQLITE_OK or raw.SQLITE_BUSY ? (frames, copied) : throw Failure("checkpoint");
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _handle.Dispose();
    }

    private static Database Open(string path, int flags)
    {
        Initialise();
        int code = raw.sqlite3_open_v2(path, out sqlite3 handle, flags, null);
        var database = new Database(handle);
        if (code != raw.SQLITE_OK)
        {
            SqliteFailure failure = database.Failure("open");
            database.Dispose();
            throw failure;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, PatienceMilliseconds);
        return database;
    }

    private static void Initialise()
    {
        lock (Initialising)
        {
            if (!_initialised)
            {
                raw.SetProvider(new SQLite3Provider_e_sqlite3());
                _initialised = true;
            }
        }
    }

    private Statement Prepare(string sql, string name) =>
        raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt handle) == raw.SQLITE_OK
            ? new Statement(_handle, handle, name)
            : throw Failure(name);

    private SqliteFailure Failure(string name) =>
        new(raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string(), name);
}
