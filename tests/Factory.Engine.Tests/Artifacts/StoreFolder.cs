using Factory.Engine.Artifacts;

namespace Factory.Engine.Tests.Artifacts;

/// <summary>A fresh folder for one test, removed afterwards.</summary>
public sealed class StoreFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("factory-store-").FullName;

    public string Temporary => System.IO.Path.Combine(Path, "~store", "tmp");

    public FileArtifactStore Open(TimeProvider? time = null) => FileArtifactStore.Open(Path, time);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
