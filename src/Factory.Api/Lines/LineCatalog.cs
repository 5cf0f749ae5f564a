using System.Collections.Concurrent;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Loading;

namespace Factory.Api.Lines;

/// <summary>
/// The lines in the folders of one root, such as <c>lines/</c>. A definition is read when first asked for and again when its file has changed, so that
/// an edit counts without a restart. Thread-safe.
/// </summary>
/// <param name="root">Folder whose sub-folders are lines; need not exist.</param>
/// <param name="time">The clock: folders and files are looked at anew after a second at the earliest.</param>
/// <param name="lacking">What keeps a line that loads from running on this host; null asks nobody.</param>
public sealed class LineCatalog(string root, TimeProvider time, Func<LineSnapshot, IReadOnlyList<Problem>>? lacking = null)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Loaded> _loaded = new(StringComparer.Ordinal);
    private readonly Lock _listing = new();
    private volatile Listing _listed = new([], new Dictionary<string, LineEntry>(), long.MinValue);

    /// <summary>The root, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>All lines, in ordinal order of name. Of two folders with one name the second is an entry with a problem.</summary>
    public IReadOnlyList<LineEntry> All() => Current().Entries;

    /// <summary>The line of that name, or null.</summary>
    public LineEntry? Find(string name) => Current().ByName.GetValueOrDefault(name);

    /// <summary>One caller looks anew; the others meanwhile take what is known.</summary>
    private Listing Current()
    {
        Listing listed = _listed;
        if (!IsOld(listed))
        {
            return listed;
        }

        // Only the first time there is nothing to go on with.
        if (listed.At == long.MinValue)
        {
            _listing.Enter();
        }
        else if (!_listing.TryEnter())
        {
            return listed;
        }

        try
        {
            return IsOld(_listed) ? _listed = List() : _listed;
        }
        finally
        {
            _listing.Exit();
        }
    }

    private bool IsOld(Listing listed) => listed.At == long.MinValue || time.GetElapsedTime(listed.At) >= s_fresh;

    private Listing List()
    {
        string[] folders = Directory.Exists(Root)
            ? [.. Directory.EnumerateDirectories(Root).Where(f => File.Exists(Path.Combine(f, LineLoader.FileName))).Order(StringComparer.Ordinal)]
            : [];
        var entries = new LineEntry[folders.Length];
        if (_loaded.IsEmpty)
        {
            // A thousand definitions are read when a host starts: on all processors.
            Parallel.For(0, folders.Length, i => entries[i] = Entry(folders[i]));
        }

        var byName = new Dictionary<string, LineEntry>(StringComparer.Ordinal);
        List<LineEntry> all = [];
        foreach (LineEntry entry in folders.Select((folder, i) => entries[i] ?? Entry(folder)))
        {
            bool isFirst = byName.TryAdd(entry.Name, entry);
            all.Add(isFirst ? entry : entry with
            {
                Name = Path.GetFileName(entry.Folder),
                Definition = null,
                Problems = [new Problem(Path.Combine(entry.Folder, LineLoader.FileName), $"`name: {entry.Name}` is taken by {byName[entry.Name].Folder}. Give each line a name of its own.")],
            });
        }

        return new Listing([.. all.OrderBy(e => e.Name, StringComparer.Ordinal)], byName, time.GetTimestamp());
    }

    private LineEntry Entry(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, LineLoader.FileName));
        (DateTime, long) stamp = (file.LastWriteTimeUtc, file.Exists ? file.Length : 0);
        if (_loaded.TryGetValue(folder, out Loaded? known) && known.Stamp == stamp)
        {
            return known.Entry;
        }

        LineEntry entry = Load(folder);
        if (entry.Definition is not null)
        {
            // What does not load may be mended in another file than line.yaml.
            _loaded[folder] = new Loaded(stamp, entry);
        }

        return entry;
    }

    private LineEntry Load(string folder)
    {
        try
        {
            LineSnapshot line = LineLoader.Load(folder);
            Problem[] lacks = [.. (lacking?.Invoke(line) ?? []).Select(p => p with { Where = Path.Combine(folder, p.Where) })];
            return new LineEntry(line.Definition.Name, folder, line.Definition, lacks);
        }
        catch (BadSetupException refused)
        {
            return new LineEntry(Path.GetFileName(folder), folder, null, refused.Problems);
        }
    }

    private sealed record Loaded((DateTime, long) Stamp, LineEntry Entry);

    private sealed record Listing(IReadOnlyList<LineEntry> Entries, IReadOnlyDictionary<string, LineEntry> ByName, long At);
}
