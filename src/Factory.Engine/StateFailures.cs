using Factory.Engine.Journaling;
using SQLitePCL;

namespace Factory.Engine;

/// <summary>Says what to do about a storage failure. One place, so that the same trouble always reads the same.</summary>
internal static class StateFailures
{
    public static StateUnavailableException ReadOnly(string path, Exception failure) => new(
        path, $"The state '{path}' cannot be written ({failure.Message}). Make its folder writable for this user, or choose another state.", failure);

    public static StateUnavailableException Disk(string path, Exception failure) => new(
        path, $"'{path}' cannot be written ({failure.Message}). Free some space, check the disk, and start again; everything acknowledged is safe.", failure);

    public static StateUnavailableException Explain(string path, SqliteFailure failure)
    {
        string advice = failure.PrimaryCode switch
        {
            raw.SQLITE_FULL => "The disk is full. Free some space and start again; everything acknowledged is safe.",
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
                "Its folder must exist and be writable for this user; or choose another state.",
            raw.SQLITE_NOTADB => "This file is not a journal. Move it away, or choose another state.",
            raw.SQLITE_CORRUPT => "The file is damaged. It was left as it is: restore a backup, or move it away to start anew.",
            raw.SQLITE_BUSY => "Another program holds it. Close that program and start again.",
            raw.SQLITE_IOERR => "The disk failed, or is full. Check it and start again; everything acknowledged is safe.",
            _ => "Start again; if it stays so, keep the file and report it.",
        };
        return new StateUnavailableException(path, $"The journal '{path}' is unavailable: {failure.Message} {advice}", failure);
    }
}
