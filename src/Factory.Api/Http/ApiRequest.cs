namespace Factory.Api.Http;

/// <summary>An HTTP request freed of whoever received it: Kestrel, Azure Functions, a test. Read once; not thread-safe.</summary>
public sealed record ApiRequest
{
    /// <summary>Upper case, such as <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Path with its leading slash, percent-decoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>Query parameters, names compared without case; the first value of each.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers, names compared without case; several values joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body; empty when there is none. The host limits its size.</summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>Who asks, as the host authenticated it; null when it did not.</summary>
    public string? Caller { get; init; }

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>A query parameter's value, or null.</summary>
    public string? Parameter(string name) => Query.TryGetValue(name, out string? value) ? value : null;
}
