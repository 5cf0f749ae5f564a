using SQLitePCL;

namespace Factory.Engine.Journaling;

/// <summary>SQLite refused something. Carries the extended result code, which decides what happens.</summary>
internal sealed class SqliteFailure(int code, string message, string statement)
    : Exception($"SQLite error {code} in {statement}: {message}")
{
    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>SQLite's primary result code.</summary>
    public int PrimaryCode => Code & 0xff;

    /// <summary>A constraint refused one row; its neighbours are unharmed.</summary>
    public bool IsConstraint => PrimaryCode == raw.SQLITE_CONSTRAINT;

    /// <summary>The disk is full.</summary>
    public bool IsFull => PrimaryCode == raw.SQLITE_FULL;
}
