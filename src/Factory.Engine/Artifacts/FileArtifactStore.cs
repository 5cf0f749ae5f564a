using System.Runtime.CompilerServices;
using Factory.Core.Artifacts;

namespace Factory.Engine.Artifacts;

/// <summary>
/// Artifacts in a folder, as plain files that need no Factory to read. Thread-safe; any number of stores and processes may share the folder.
/// Readers take no lock. A tag is the SHA-256 of the file's bytes. The folder must lie within one file system.
/// </summary>
/// <remarks>
/// Files that others keep in the same folder (journal, socket) are left alone; those at its top whose names are artifact paths show up in
/// <see cref="List"/> with an empty prefix. Refusals of the disk are <see cref="ArtifactStoreException"/>.
/// </remarks>
public sealed class FileArtifactStore : IArtifactStore
{
    private readonly StoreLayout _layout;
    private readonly AtomicFile _files;
    private readonly PathLocks _locks;

    private FileArtifactStore(StoreLayout layout, TimeProvider time)
    {
        _layout = layout;
        _files = new AtomicFile(layout);
        _locks = new PathLocks(layout, time);
    }

    /// <summary>Opens the store in a folder, which is created if need be, and sweeps what crashed writers left.</summary>
    /// <exception cref="ArtifactStoreException">The folder cannot be created or written.</exception>
    public static FileArtifactStore Open(string folder, TimeProvider? time = null)
    {
        var layout = new StoreLayout(folder);
        TimeProvider clock = time ?? TimeProvider.System;
        Guarded(layout.Root, () =>
        {
            DirectorySync.Create(layout.Temporary);
            DirectorySync.Create(layout.Locks);
            Leftovers.Sweep(layout.Temporary, clock);
            return true;
        });
        return new FileArtifactStore(layout, clock);
    }

    /// <summary>Opens a folder for reading without creating or sweeping anything; writing fails unless it was opened for writing once.</summary>
    public static FileArtifactStore OpenForReading(string folder) => new(new StoreLayout(folder), TimeProvider.System);

    /// <inheritdoc/>
    public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => Task.Run(
        async () =>
        {
            Digest digest = Digest.Of(content.Span);
            string file = _layout.Object(digest);
            try
            {
                await (File.Exists(file) ? _files.Settle(file) : _files.Write(file, content)).ConfigureAwait(false);
                return digest;
            }
            catch (Exception error) when (StoreFailure.IsRefusal(error))
            {
                throw StoreFailure.Explain(file, error);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default)
    {
        string file = _layout.Object(digest);
        byte[] content = await ReadIfThere(file, cancellationToken).ConfigureAwait(false) ?? throw new ArtifactNotFoundException(digest);
        Digest actual = Digest.Of(content);
        return actual == digest ? content : throw new ArtifactCorruptException(digest, actual, file);
    }

    /// <inheritdoc/>
    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => Task.FromResult(File.Exists(_layout.Object(digest)));

    /// <inheritdoc/>
    public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        Locked(
        path,
        async file =>
        {
            await _files.Write(file, content).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default)
    {
        ArtifactPath.Check(path);
        byte[]? content = await ReadIfThere(_layout.File(path), cancellationToken).ConfigureAwait(false);
        return content is null ? null : new TaggedContent(content, Tag(content));
    }

    /// <inheritdoc/>
    public Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default) =>
        Locked(path, async file =>
        {
            string? current = File.Exists(file) ? Tag(File.ReadAllBytes(file)) : null;
            if (current != expected)
            {
                return null;
            }

            await _files.Write(file, content).ConfigureAwait(false);
            return Tag(content.Span);
        }, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArtifactPath.CheckPrefix(prefix);
        foreach (string path in await Task.Run(() => Guarded(_layout.Root, () => StoreListing.Paths(_layout, prefix)), cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return path;
        }
    }

    private static string Tag(ReadOnlySpan<byte> content) => Digest.Of(content).Hex;

    private Task<T> Locked<T>(string path, Func<string, Task<T>> action, CancellationToken cancellationToken)
    {
        ArtifactPath.Check(path);
        string file = _layout.File(path);
        return Task.Run(
            async () =>
            {
                try
                {
                    return await _locks.Hold(path, () => action(file), cancellationToken).ConfigureAwait(false);
                }
                catch (Exception error) when (StoreFailure.IsRefusal(error))
                {
                    throw StoreFailure.Explain(file, error);
                }
            },
            cancellationToken);
    }

    private static async Task<byte[]?> ReadIfThere(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (StoreFailure.IsRefusal(error))
        {
            throw StoreFailure.Explain(file, error);
        }
    }

    private static T Guarded<T>(string location, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (StoreFailure.IsRefusal(error))
        {
            throw StoreFailure.Explain(location, error);
        }
    }
}
