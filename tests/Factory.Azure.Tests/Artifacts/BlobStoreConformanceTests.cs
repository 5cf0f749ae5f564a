using Azure.Storage.Blobs;
using Factory.Azure.Artifacts;
using Factory.Azure.Tests.Storage;
using Factory.Conformance.Artifacts;
using Factory.Core.Artifacts;

namespace Factory.Azure.Tests.Artifacts;

public sealed class BlobStoreConformanceTests : ArtifactStoreConformance
{
    private readonly Lazy<Task<BlobContainerClient>> _container = new(async () => await (await Azurite.Shared).NewContainer());

    protected override async Task<IArtifactStore> Open()
    {
        BlobContainerClient container = await _container.Value;
        return new BlobArtifactStore((await Azurite.Shared).Again(container, AzureClients.BlobOptions()));
    }
}
