using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Models.Spending;

/// <summary>
/// The spend files of a line, or of nobody: <c>lines/LINE/spend/2026-11-22/0001.jsonl</c>, a line an entry. A file has one writer, who made it, and at most 200 entries;
/// so any number of processes may write side by side, and nothing grows without end.
/// </summary>
internal sealed class SpendFiles(IArtifactStore store, string? line)
{
    /// <summary>Entries of a file that is full.</summary>
    public const int MostEntries = 200;

    private const int MostFiles = 100_000;

    private readonly string _folder = Folder(line);
    private readonly StringBuilder _text = new();
    private string? _path;
    private string? _tag;
    private string _day = "";
    private int _entries;

    /// <summary>Where the files of a line are, or of nobody.</summary>
    public static string Folder(string? line) => line is null ? "models/spend/" : $"lines/{line}/spend/";

    /// <summary>Adds entries, durably. One caller at a time.</summary>
    public async Task Append(IReadOnlyList<SpendEntry> entries)
    {
        foreach (IGrouping<string, SpendEntry> day in entries.GroupBy(e => SpendSums.DayOf(e.At)))
        {
            // To the brim: only a full file is known never to change again.
            SpendEntry[] all = [.. day];
            for (int done = 0; done < all.Length;)
            {
                int room = _path is null || _day != day.Key || _entries >= MostEntries ? MostEntries : MostEntries - _entries;
                SpendEntry[] part = [.. all.Skip(done).Take(room)];
                await Append(day.Key, part);
                done += part.Length;
            }
        }
    }

    private async Task Append(string day, SpendEntry[] entries)
    {
        if (_path is null || _day != day || _entries >= MostEntries)
        {
            (_path, _tag, _day, _entries) = (null, null, day, 0);
            _text.Clear();
        }

        foreach (SpendEntry entry in entries)
        {
            _text.Append(FactoryJson.Serialize(entry)).Append('\n');
        }

        try
        {
            await Write(day);
            _entries += entries.Length;
        }
        catch
        {
            // Whether it reached the disk is not known: this file is left as it is, and the next entries begin another.
            _path = null;
            throw;
        }
    }

    private async Task Write(string day)
    {
        byte[] content = Encoding.UTF8.GetBytes(_text.ToString());
        if (_path is { } path)
        {
            _tag = await store.CompareAndSwap(path, content, _tag) ?? throw new ArtifactStoreException(path, "somebody else wrote this file, which only its maker may. Restore it, and run the command again.");
            return;
        }

        int number = await store.List($"{_folder}{day}/").CountAsync();
        for (int next = number + 1; next <= MostFiles; next++)
        {
            string candidate = string.Create(CultureInfo.InvariantCulture, $"{_folder}{day}/{next:0000}.jsonl");
            if (await store.CompareAndSwap(candidate, content, expected: null) is { } tag)
            {
                (_path, _tag) = (candidate, tag);
                return;
            }
        }

        throw new ArtifactStoreException($"{_folder}{day}", $"holds {MostFiles} spend files of one day. Look for what asks so much.");
    }
}
