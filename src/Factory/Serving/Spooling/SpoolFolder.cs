using Factory.Engine.Artifacts;

namespace Factory.Serving.Spooling;

/// <summary>
/// The spool of a state: events as files, the stand-in on one machine for a queue. A producer writes a file under another name on the same disk and renames
/// it to <c>new/NAME.json</c>: a file of that name is whole. Names are handled in ordinal order. Thread-safe, also between processes.
/// </summary>
/// <param name="state">The state's folder.</param>
public sealed class SpoolFolder(string state)
{
    private const int MostOfOneName = 1000;
    private static readonly TimeSpan s_abandoned = TimeSpan.FromHours(1);

    /// <summary>Where events wait.</summary>
    public string New { get; } = Path.Combine(state, "spool", "new");

    /// <summary>Where events are set aside that can never be handled, each with its <c>.reason.txt</c>.</summary>
    public string Poison { get; } = Path.Combine(state, "spool", "poison");

    private string Temporary { get; } = Path.Combine(state, "spool", "tmp");

    /// <summary>Makes the folders, and removes what producers of ours that died left half-written.</summary>
    public void Prepare(DateTime utcNow)
    {
        foreach (string folder in new[] { New, Poison, Temporary })
        {
            DirectorySync.Create(folder);
        }

        foreach (string file in Directory.EnumerateFiles(Temporary).Where(f => File.GetLastWriteTimeUtc(f) < utcNow - s_abandoned))
        {
            File.Delete(file);
        }
    }

    /// <summary>Puts an event in. On return it is whole and on disk.</summary>
    /// <returns>The file in which it waits.</returns>
    /// <exception cref="IOException">The disk refused, or an event of that name waits.</exception>
    public string Put(string name, ReadOnlyMemory<byte> message)
    {
        string temporary = Path.Combine(Temporary, name + ".tmp");
        string target = Path.Combine(New, name + ".json");
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(message.Span);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, target);
        DirectorySync.Flush(New);
        return target;
    }

    /// <summary>Names of waiting events, in order; at most so many. Folders, hidden files and other endings are not events.</summary>
    public IReadOnlyList<string> Waiting(int atMost) =>
        [.. Directory.EnumerateFiles(New, "*.json").Select(f => Path.GetFileName(f)!).Where(n => n[0] != '.').Order(StringComparer.Ordinal).Take(atMost)];

    /// <summary>Bytes of an event; null when somebody took it away.</summary>
    public async Task<ReadOnlyMemory<byte>?> Read(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(New, name), cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Size of an event in bytes; 0 when somebody took it away.</summary>
    public long Size(string name) => new FileInfo(Path.Combine(New, name)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Removes an event that has been handled. Should a crash undo that, it is handled again, and recognised by its id.</summary>
    public void Remove(string name) => File.Delete(Path.Combine(New, name));

    /// <summary>Sets an event aside. The reason is there first: an event is never poison without one.</summary>
    /// <returns>Where it is now.</returns>
    public string SetAside(string name, string reason)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        for (int number = 1; number <= MostOfOneName; number++)
        {
            string free = Path.Combine(Poison, number == 1 ? stem : FormattableString.Invariant($"{stem}-{number}"));
            if (!File.Exists(free + ".json"))
            {
                File.WriteAllText(free + ".reason.txt", reason.TrimEnd() + "\n");
                File.Move(Path.Combine(New, name), free + ".json");
                DirectorySync.Flush(Poison);
                return free + ".json";
            }
        }

        throw new IOException($"{MostOfOneName} poison events are called {stem} already. Look at {Poison} and remove what is done with.");
    }
}
