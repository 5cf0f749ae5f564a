using SQLitePCL;

namespace Factory.Engine.Journaling;

/// <summary>A prepared statement: arguments are given in order, then it runs. Belongs to its connection's thread.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle, string name) : IDisposable
{
    private int _argument;

    public Statement Arg(long value) => Check(raw.sqlite3_bind_int64(handle, ++_argument, value));

    public Statement Arg(long? value) => value is { } number ? Arg(number) : Null();

    public Statement Arg(string? value) => value is null ? Null() : Check(raw.sqlite3_bind_text(handle, ++_argument, value));

    public Statement Arg(byte[]? value) => value is null ? Null() : Check(raw.sqlite3_bind_blob(handle, ++_argument, value));

    public Statement Arg(Payload value) => value.Hash is { } hash ? Arg(hash) : Arg(value.Inline);

    /// <summary>True when a row is there; at the end the statement is ready for its next use.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        SqliteFailure? failure = code == raw.SQLITE_DONE ? null : Failure();
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Runs to the end and gives the number of rows changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(database);
    }

    /// <summary>First column of the first row, or null.</summary>
    public long? Number()
    {
        long? value = Step() ? Int(0) : null;
        Reset();
        return value;
    }

    /// <summary>First column of the first row, or null.</summary>
    public string? Word()
    {
        string? value = Step() ? Text(0) : null;
        Reset();
        return value;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int(int column) => raw.sqlite3_column_int64(handle, column);

    public long? OptionalInt(int column) => IsNull(column) ? null : Int(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public Payload Payload(int column) => raw.sqlite3_column_type(handle, column) switch
    {
        raw.SQLITE_NULL => default,
        raw.SQLITE_BLOB => new Payload(null, Blob(column)),
        _ => new Payload(Text(column), null),
    };

    public void Reset()
    {
        _argument = 0;
        _ = raw.sqlite3_reset(handle);
    }

    public void Dispose() => handle.Dispose();

    private Statement Null() => Check(raw.sqlite3_bind_null(handle, ++_argument));

    private Statement Check(int code) => code == raw.SQLITE_OK ? this : throw Failure();

    private SqliteFailure Failure() => new(raw.sqlite3_extended_errcode(database), raw.sqlite3_errmsg(database).utf8_to_string(), name);
}
