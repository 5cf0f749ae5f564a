using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Stations.State;

namespace Factory.Stations.Stories;

/// <summary>Reads the plain files of a line for its story. What cannot be read is named, with the command that says what else is wrong.</summary>
internal sealed class StoryFiles(IArtifactStore store, string line, CancellationToken cancellation)
{
    public IArtifactStore Store => store;

    public LineFiles Paths { get; } = new(store, line);

    public CancellationToken Cancellation => cancellation;

    /// <summary>A JSON file; null when there is none.</summary>
    public async Task<T?> Json<T>(string path)
        where T : class => await store.Read(path, cancellation) is { } content ? Parse<T>(content.Content, path) : null;

    /// <summary>An object; null when it is not kept any more.</summary>
    public async Task<T?> Object<T>(Digest digest)
        where T : class
    {
        try
        {
            return Parse<T>(await store.Get(digest, cancellation), digest.Hex);
        }
        catch (ArtifactNotFoundException)
        {
            return null;
        }
        catch (ArtifactCorruptException damaged)
        {
            throw Broken($"objects/{damaged.Expected.Hex}", damaged.Message);
        }
    }

    /// <summary>The rows of a file of JSON lines; none when there is no file.</summary>
    public async Task<IReadOnlyList<T>> Rows<T>(string path)
        where T : class
    {
        if (await store.Read(path, cancellation) is not { } content)
        {
            return [];
        }

        string text = System.Text.Encoding.UTF8.GetString(content.Content.Span);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => Parse<T>(System.Text.Encoding.UTF8.GetBytes(row), path))];
    }

    /// <summary>Names of the entries of a folder, files and folders, each once.</summary>
    public async Task<IReadOnlyList<string>> Entries(string folder)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (string path in store.List(folder, cancellation))
        {
            names.Add(path[folder.Length..].Split('/')[0]);
        }

        return [.. names];
    }

    private T Parse<T>(ReadOnlyMemory<byte> content, string path)
        where T : class
    {
        try
        {
            return FactoryJson.Deserialize<T>(content.Span) ?? throw Broken(path, "it says nothing");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            throw Broken(path, broken.Message);
        }
    }

    private BadSetupException Broken(string path, string why) =>
        new(new Problem(path, $"cannot be read: {why.TrimEnd('.')}. Restore it from a copy; `./factory verify {line}` says what else was changed."));
}
