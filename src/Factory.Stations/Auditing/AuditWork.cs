using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Stations.State;

namespace Factory.Stations.Auditing;

/// <summary>What every part of an audit works with: the state, the kinds of product, and the findings. Belongs to one audit.</summary>
internal sealed class AuditWork(AuditStore store, IProductKind kind, AuditRequest request, CancellationToken cancellation)
{
    public AuditStore Store => store;

    public IProductKind Kind => kind;

    public AuditRequest Request => request;

    public string Line => request.Line;

    public CancellationToken Cancellation => cancellation;

    public LineFiles Files { get; } = new(store, request.Line);

    public AuditLog Log { get; } = new();

    /// <summary>A JSON file that something needs, with its digest; null, and a finding, when it is gone or broken.</summary>
    public async Task<(T Value, Digest Digest)?> Json<T>(string path, string neededBy)
        where T : class
    {
        if (await store.Read(path, cancellation) is not { } content)
        {
            Missing(path, neededBy);
            return null;
        }

        T? value = AsWritten.Read<T>(content.Content, out string? fault);

        // What is not as it was written is not followed further: it may lack what it always has.
        bool isWhole = Log.Holds(fault is null, fault ?? "", path);
        return isWhole && value is not null ? (value, Digest.Of(content.Content.Span)) : null;
    }

    /// <summary>The bytes of an object that something needs; null, and a finding, when it is gone or damaged.</summary>
    public async Task<ReadOnlyMemory<byte>?> Bytes(Digest digest, string neededBy)
    {
        try
        {
            return await store.Get(digest, cancellation);
        }
        catch (ArtifactNotFoundException)
        {
            Missing(AuditStore.PathOf(digest), neededBy);
        }
        catch (ArtifactCorruptException damaged)
        {
            Log.Differs($"is damaged: its bytes have the digest {damaged.Actual}, not the one that is its name. Restore it from a copy.", AuditStore.PathOf(digest));
        }

        return null;
    }

    /// <summary>An object as a value; null, and a finding, when it is gone, damaged or not of that shape.</summary>
    public async Task<T?> Object<T>(Digest digest, string neededBy)
        where T : class
    {
        if (await Bytes(digest, neededBy) is not { } content)
        {
            return null;
        }

        try
        {
            return FactoryJson.Deserialize<T>(content.Span);
        }
        catch (System.Text.Json.JsonException other)
        {
            Log.Differs($"is not what {neededBy} says that it is: {other.Message}", AuditStore.PathOf(digest), neededBy);
            return null;
        }
    }

    /// <summary>What names a file that is missing may itself have been changed.</summary>
    private void Missing(string path, string neededBy)
    {
        string[] files = neededBy.Contains('/', StringComparison.Ordinal) ? [path, neededBy] : [path];
        Log.Differs($"is missing, and {neededBy} needs it. Restore it from a copy.", files);
    }
}
