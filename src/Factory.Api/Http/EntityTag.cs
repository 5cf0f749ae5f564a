using Factory.Api.Problems;
using Factory.Core.Artifacts;

namespace Factory.Api.Http;

/// <summary>Strong entity tags (RFC 9110): the beginning of the SHA-256 of the answer's bytes.</summary>
public static class EntityTag
{
    private const int Digits = 32;

    /// <summary>The tag of an answer's body.</summary>
    public static string Of(ReadOnlySpan<byte> body) => $"\"{Digest.Of(body).Hex[..Digits]}\"";

    /// <summary>Gives an answer to GET its tag, or turns it into 304 when the caller has it already.</summary>
    public static ApiResponse Apply(ApiRequest request, ApiResponse response)
    {
        if (response.Status != 200 || response.Stream is not null)
        {
            return response;
        }

        string tag = response.Headers.GetValueOrDefault("ETag") ?? Of(response.Body.Span);
        var headers = new Dictionary<string, string>(response.Headers) { ["ETag"] = tag };
        headers.TryAdd("Cache-Control", "private, no-cache");
        return request.Header("If-None-Match") is { } known && Holds(known, tag)
            ? new ApiResponse { Status = 304, Headers = headers }
            : response with { Headers = headers };
    }

    /// <summary>Refuses a change whose caller saw another state.</summary>
    /// <param name="request">The request, with or without <c>If-Match</c>.</param>
    /// <param name="current">The answer that GET would give now.</param>
    /// <exception cref="ApiProblemException">412.</exception>
    public static void ThrowUnlessMatching(ApiRequest request, ApiResponse current)
    {
        if (request.Header("If-Match") is { } wanted && !Holds(wanted, Of(current.Body.Span), weak: false))
        {
            throw ApiProblem.Changed("This has changed since you read it. Read it again, and decide anew.");
        }
    }

    private static bool Holds(string header, string tag, bool weak = true) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(t => t == "*" || t == tag || (weak && t == "W/" + tag));
}
