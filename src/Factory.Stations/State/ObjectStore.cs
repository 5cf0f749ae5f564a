using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.State;

/// <summary>Reads and writes JSON values as immutable objects.</summary>
public static class ObjectStore
{
    /// <summary>Stores a value.</summary>
    public static Task<Digest> PutJson<T>(this IArtifactStore store, T value, CancellationToken cancellationToken) =>
        store.Put(JsonSerializer.SerializeToUtf8Bytes(value, FactoryJson.Compact), cancellationToken);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The object is not of that shape.</exception>
    public static async Task<T> GetJson<T>(this IArtifactStore store, Digest digest, CancellationToken cancellationToken) =>
        FactoryJson.Deserialize<T>((await store.Get(digest, cancellationToken)).Span) ?? throw new JsonException($"Artifact {digest} is null.");
}
