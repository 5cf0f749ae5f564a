using Factory.Conformance.Artifacts;
using Factory.Core.Artifacts;

namespace Factory.Engine.Tests.Artifacts;

public sealed class FileStoreConformanceTests : ArtifactStoreConformance, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IArtifactStore> Open() => Task.FromResult<IArtifactStore>(_folder.Open());
}
