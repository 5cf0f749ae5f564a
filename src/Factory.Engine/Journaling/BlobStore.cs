using System.Security.Cryptography;
using System.Text;

namespace Factory.Engine.Journaling;

/// <summary>
/// Payloads longer than 64 KiB, as files named by their SHA-256. A file is written, synced, renamed and its folder synced before the row that
/// refers to it is committed. Thread-safe; a pinned file is never removed.
/// </summary>
internal sealed class BlobStore(string folder)
{
    public const int InlineLimit = 64 * 1024;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _pins = new(StringComparer.Ordinal);

    /// <summary>Called at named points, so that tests can crash there.</summary>
    public Action<string>? Probe { get; init; }

    /// <summary>Told when a payload could not be made durable: the engine must stop, as with any other failed write.</summary>
    public Action<StateUnavailableException>? Failed { get; set; }

    /// <summary>Stores JSON, pinned when it became a file.</summary>
    public Payload Store(string? json)
    {
        if (json is null || Encoding.UTF8.GetByteCount(json) <= InlineLimit)
        {
            return new Payload(json, null);
        }

        byte[] content = Encoding.UTF8.GetBytes(json);
        byte[] hash = SHA256.HashData(content);
        string name = Convert.ToHexStringLower(hash);
        lock (_lock)
        {
            _pins[name] = _pins.GetValueOrDefault(name) + 1;
            PublishOrFail(name, content);
        }

        return new Payload(null, hash);
    }

    public void Unpin(byte[] hash)
    {
        string name = Convert.ToHexStringLower(hash);
        lock (_lock)
        {
            int left = _pins[name] - 1;
            if (left == 0)
            {
                _pins.Remove(name);
            }
            else
            {
                _pins[name] = left;
            }
        }
    }

    /// <summary>Reads a payload back, verified.</summary>
    public string? Load(Payload payload)
    {
        if (payload.Hash is not { } hash)
        {
            return payload.Inline;
        }

        string path = PathOf(Convert.ToHexStringLower(hash));
        if (!File.Exists(path))
        {
            throw new StateUnavailableException(path, $"The payload '{path}' is missing. Restore it from a backup of the state.");
        }

        byte[] content = File.ReadAllBytes(path);
        return SHA256.HashData(content).AsSpan().SequenceEqual(hash)
            ? Encoding.UTF8.GetString(content)
            : throw new StateUnavailableException(path, $"The payload '{path}' is damaged. Restore it from a backup of the state.");
    }

    /// <summary>Removes a file that no row refers to, unless a change in flight is about to.</summary>
    public void Remove(byte[] hash)
    {
        string name = Convert.ToHexStringLower(hash);
        lock (_lock)
        {
            if (!_pins.ContainsKey(name))
            {
                File.Delete(PathOf(name));
            }
        }
    }

    /// <summary>Removes what a crash left behind: temporary files, and files no row refers to. For the owner, before anything runs.</summary>
    public void Sweep(Func<byte[], bool> isReferenced)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(folder))
        {
            string name = Path.GetFileName(path);
            if (name.EndsWith(".tmp", StringComparison.Ordinal) || (name.Length == 64 && !isReferenced(Convert.FromHexString(name))))
            {
                File.Delete(path);
            }
        }
    }

    private void PublishOrFail(string name, byte[] content)
    {
        try
        {
            Publish(name, content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            StateUnavailableException reason = StateFailures.Disk(PathOf(name), failure);
            Failed?.Invoke(reason);
            throw reason;
        }
    }

    private void Publish(string name, byte[] content)
    {
        string path = PathOf(name);
        if (File.Exists(path))
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FolderSync.Flush(Path.GetDirectoryName(folder)!);
        }

        string temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Probe?.Invoke("blob-before-rename");
        File.Move(temporary, path);
        Probe?.Invoke("blob-after-rename");
        FolderSync.Flush(folder);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
