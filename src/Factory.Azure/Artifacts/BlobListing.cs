using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Factory.Azure.Artifacts;

/// <summary>The files below a prefix. Objects, which may be millions, are stepped over rather than read and dropped.</summary>
internal static class BlobListing
{
    public static async Task<List<string>> Paths(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        if (!prefix.StartsWith(BlobNames.Objects, StringComparison.Ordinal))
        {
            await (BlobNames.Objects.StartsWith(prefix, StringComparison.Ordinal)
                ? CollectBesideObjects(container, prefix, found, cancellationToken)
                : Collect(container, prefix, found, cancellationToken)).ConfigureAwait(false);
        }

        // An account with a hierarchical namespace lists by folder.
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static async Task CollectBesideObjects(BlobContainerClient container, string prefix, List<string> found, CancellationToken cancellationToken)
    {
        await foreach (BlobHierarchyItem item in container.GetBlobsByHierarchyAsync(delimiter: "/", prefix: prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (item.IsBlob)
            {
                found.Add(item.Blob.Name);
            }
            else if (item.Prefix != BlobNames.Objects)
            {
                await Collect(container, item.Prefix, found, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task Collect(BlobContainerClient container, string prefix, List<string> found, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            found.Add(blob.Name);
        }
    }
}
