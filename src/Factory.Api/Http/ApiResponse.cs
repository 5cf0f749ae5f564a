namespace Factory.Api.Http;

/// <summary>An answer for a host to write. Immutable.</summary>
public sealed record ApiResponse
{
    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>Media type of the body; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Further headers, such as <c>ETag</c> and <c>Location</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body; empty when <see cref="Stream"/> writes it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Writes a body of unknown length until it ends or the client goes away: server-sent events. Null for all other answers.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }
}
