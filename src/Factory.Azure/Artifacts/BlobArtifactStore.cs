using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Factory.Core.Artifacts;

namespace Factory.Azure.Artifacts;

/// <summary>
/// Artifacts in a blob container, under the names they have on disk. Thread-safe; any number of hosts may share the container. A tag is a
/// blob's ETag and who wrote it last. Calls are retried as the client's options say; a call whose answer was lost and that is repeated knows its own work again.
/// </summary>
/// <remarks>
/// Contents go up in blocks and come down as one stream, so that a lost connection costs the rest of a block and no more. Refusals of the
/// service (no role, no container, still failing after all retries) are <see cref="ArtifactStoreException"/>.
/// </remarks>
/// <param name="container">The container. It must be there.</param>
public sealed class BlobArtifactStore(BlobContainerClient container) : IArtifactStore
{
    /// <inheritdoc/>
    public async Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        Digest digest = Digest.Of(content.Span);
        BlobClient blob = container.GetBlobClient(BlobNames.Object(digest));
        await Guarded(blob.Name, async () =>
        {
            try
            {
                var onlyNew = new BlobRequestConditions { IfNoneMatch = ETag.All };
                return await Upload(blob, content, new BlobUploadOptions { Conditions = onlyNew }, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException conflict) when (BlobFailure.IsConflict(conflict))
            {
                // Stored before: by somebody else, or by this call's own first attempt.
                return default;
            }
        }).ConfigureAwait(false);
        return digest;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default)
    {
        TaggedContent stored = await Download(BlobNames.Object(digest), cancellationToken).ConfigureAwait(false) ?? throw new ArtifactNotFoundException(digest);
        Digest actual = Digest.Of(stored.Content.Span);
        return actual == digest ? stored.Content : throw new ArtifactCorruptException(digest, actual, Location(BlobNames.Object(digest)));
    }

    /// <inheritdoc/>
    public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => Guarded(BlobNames.Object(digest), async () =>
        (await container.GetBlobClient(BlobNames.Object(digest)).ExistsAsync(cancellationToken).ConfigureAwait(false)).Value);

    /// <inheritdoc/>
    public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArtifactPath.Check(path);
        return Guarded(path, () => Upload(container.GetBlobClient(path), content, new BlobUploadOptions(), cancellationToken));
    }

    /// <inheritdoc/>
    public Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default)
    {
        ArtifactPath.Check(path);
        return Download(path, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default)
    {
        ArtifactPath.Check(path);
        BlobClient blob = container.GetBlobClient(path);
        return Guarded(path, async () =>
        {
            WriteMarks marks = WriteMarks.After(expected);
            var options = new BlobUploadOptions
            {
                Conditions = expected is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = WriteMarks.ETagOf(expected) },
                Metadata = marks.Metadata,
            };
            try
            {
                return marks.Tag(await Upload(blob, content, options, cancellationToken).ConfigureAwait(false));
            }
            catch (RequestFailedException conflict) when (BlobFailure.IsConflict(conflict))
            {
                return await TagOfOwn(blob, marks, cancellationToken).ConfigureAwait(false);
            }
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArtifactPath.CheckPrefix(prefix);
        List<string> paths = await Guarded(prefix, () => BlobListing.Paths(container, prefix, cancellationToken)).ConfigureAwait(false);
        foreach (string path in paths)
        {
            yield return path;
        }
    }

    private static async Task<ETag> Upload(BlobClient blob, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        options.TransferOptions = BlobNames.Transfers;
        Response<BlobContentInfo> answer = await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellationToken).ConfigureAwait(false);
        return answer.Value.ETag;
    }

    private static async Task<string?> TagOfOwn(BlobClient blob, WriteMarks marks, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties now = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return marks.TagIfWritten(now.ETag, now.Metadata);
        }
        catch (RequestFailedException gone) when (BlobFailure.IsMissing(gone))
        {
            return null;
        }
    }

    private Task<TaggedContent?> Download(string name, CancellationToken cancellationToken) => Guarded<TaggedContent?>(name, async () =>
    {
        try
        {
            Response<BlobDownloadStreamingResult> answer = await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            using BlobDownloadStreamingResult download = answer.Value;
            byte[] content = new byte[download.Details.ContentLength];
            await download.Content.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
            return new TaggedContent(content, WriteMarks.Tag(download.Details.ETag, download.Details.Metadata));
        }
        catch (RequestFailedException missing) when (BlobFailure.IsMissing(missing))
        {
            return null;
        }
    });

    private async Task<T> Guarded<T>(string name, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception error) when (BlobFailure.IsRefusal(error))
        {
            throw BlobFailure.Explain(Location(name), error);
        }
    }

    private string Location(string name) => $"{container.Uri}/{name}";
}
