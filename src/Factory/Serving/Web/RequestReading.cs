using Factory.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Factory.Serving.Web;

/// <summary>Turns what Kestrel received into what the API takes. The body is read whole before the API sees it, so that a slow or broken sender is the server's affair alone.</summary>
public static class RequestReading
{
    private const int MemoryThreshold = 1 << 20;

    /// <summary>Whether the body may be as large as cases are.</summary>
    public static bool TakesCases(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && (request.Path.Value ?? "").EndsWith("/cases", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a request.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large, too slow or broken.</exception>
    public static async Task<ApiRequest> Read(HttpContext context, string? caller, WebLimits limits, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        return new ApiRequest
        {
            Method = request.Method.ToUpperInvariant(),
            Path = request.Path.Value is { Length: > 0 } path ? path : "/",
            Query = request.Query.Count == 0 ? Empty() : request.Query.ToDictionary(q => q.Key, q => q.Value.Count > 0 ? q.Value[0] ?? "" : "", StringComparer.OrdinalIgnoreCase),
            Headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
            Body = await Body(context, TakesCases(request) ? limits.CasesBytes : limits.BodyBytes, cancellationToken),
            Caller = caller,
        };
    }

    private static async Task<Stream> Body(HttpContext context, long limit, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            return Stream.Null;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limit;

        // Beyond a mebibyte it waits in a temporary file, which goes with the request.
        var whole = new FileBufferingReadStream(context.Request.Body, MemoryThreshold, limit, Path.GetTempPath);
        context.Response.RegisterForDisposeAsync(whole);
        await whole.DrainAsync(cancellationToken);
        whole.Position = 0;
        return whole;
    }

    private static Dictionary<string, string> Empty() => [];
}
