using System.Security.Cryptography;

namespace Factory.Engine.Journaling;

/// <summary>The journal of one owner: the file, its one writer, its readers and its payload files.</summary>
internal sealed class Journal
{
    private readonly WriterSetup _setup;
    private JournalWriter? _writer;

    private Journal(WriterSetup setup, Guid uuid, JournalReader reader)
    {
        _setup = setup;
        Uuid = uuid;
        Reader = reader;
    }

    /// <summary>Identity of this journal; ids of workflows derive from it.</summary>
    public Guid Uuid { get; }

    public JournalReader Reader { get; }

    public BlobStore Blobs => _setup.Blobs;

    public JournalWriter Writer => _writer ??= new JournalWriter(_setup);

    /// <summary>Opens the journal in a folder, which the caller owns, and begins a new epoch.</summary>
    /// <exception cref="StateUnavailableException">It cannot be opened, read or written.</exception>
    public static Journal Open(string folder, Action<Effects> committed, Action<string>? probe)
    {
        string path = JournalFile.PathIn(folder);
        try
        {
            var ballast = new Ballast(folder);
            ballast.Reserve();
            Database database = JournalFile.Open(path);
            (Guid uuid, long epoch) = BeginEpoch(database);
            var blobs = new BlobStore(Path.Combine(folder, "blobs")) { Probe = probe };
            blobs.Sweep(hash => database["blob.used"].Arg(hash).Number() is not null);
            var setup = new WriterSetup(path, database, epoch) { Blobs = blobs, Ballast = ballast, Committed = committed, Probe = probe };
            return new Journal(setup, uuid, new JournalReader(path, Database.OpenReader, blobs));
        }
        catch (SqliteFailure failure)
        {
            throw StateFailures.Explain(path, failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw StateFailures.ReadOnly(path, failure);
        }
    }

    public async Task Close()
    {
        await Writer.Close().ConfigureAwait(false);
        Reader.Dispose();
    }

    private static (Guid Uuid, long Epoch) BeginEpoch(Database database)
    {
        database.Execute("BEGIN IMMEDIATE");
        string? uuid = database["meta.get"].Arg("journal_uuid").Word();
        if (uuid is null)
        {
            // A journal's identity must differ from every other's: the one place for true randomness.
            uuid = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
            database["meta.set"].Arg("journal_uuid").Arg(uuid).Run();
        }

        long epoch = database["meta.add"].Arg("owner_epoch").Number() ?? throw new InvalidOperationException("The journal has no epoch.");
        database.Execute("COMMIT");
        return (Guid.Parse(uuid), epoch);
    }
}
